/** What a person asked for, after reading and before any judgement. */
import type { ServiceName } from '../services.ts';

/** What to do with the default SMTP certificate (the internal transport certificate) when Exchange asks. */
export type DefaultSmtpChoice = 'keep' | 'replace';

/** Options of an assignment; each is `null` or `false` unless the text says it. */
export interface AssignOptions {
  /** The text carried `-Force`. It never means "replace": the card says what it would have done. */
  readonly force: boolean;
  /** Judged, never run. */
  readonly whatIf: boolean;
  /** `-Confirm` as written, `null` when absent. */
  readonly confirm: boolean | null;
  readonly doNotRequireSsl: boolean;
  readonly networkServiceAllowed: boolean;
  readonly domainController: string | null;
  /** `null`: not said, so Signet keeps and asks. */
  readonly defaultSmtp: DefaultSmtpChoice | null;
}

export const NO_OPTIONS: AssignOptions = {
  force: false,
  whatIf: false,
  confirm: null,
  doNotRequireSsl: false,
  networkServiceAllowed: false,
  domainController: null,
  defaultSmtp: null,
};

/** Exactly one of the two: a whole thumbprint, or its beginning (6 to 16 hex digits), upper case. */
export type CertificateReference =
  | { readonly thumbprint: string; readonly thumbprintPrefix?: never }
  | { readonly thumbprintPrefix: string; readonly thumbprint?: never };

/** `assign` asks for a change, `check` for the judgement alone. Servers are short names or FQDNs as written, upper case; may be empty. */
export type AssignmentRequest = {
  readonly verb: 'assign' | 'check';
  readonly services: readonly ServiceName[];
  readonly servers: readonly string[];
  readonly options: AssignOptions;
} & CertificateReference;

export type ShowRequest = {
  readonly verb: 'show';
  readonly servers: readonly string[];
} & CertificateReference;

export type Request =
  | AssignmentRequest
  | ShowRequest
  | { readonly verb: 'help'; readonly topic: string | null }
  /** Certificates on these servers, or on all when empty. */
  | { readonly verb: 'list'; readonly servers: readonly string[] }
  | { readonly verb: 'requests' }
  | { readonly verb: 'status'; readonly requestId: string }
  | { readonly verb: 'cancel'; readonly requestId: string; readonly reason: string | null }
  | { readonly verb: 'freeze'; readonly reason: string }
  | { readonly verb: 'unfreeze' };
