/** A plan: what would be done on each server, and a digest that pins what was approved. */

import type { DefaultSmtpChoice } from './request/request.ts';
import type { Finding } from './rules/rule.ts';
import type { ServiceName } from './services.ts';

/** Windows services that keep serving the old certificate until they restart. */
export type CertificateConsumer = 'POP' | 'IMAP';

/** One operation on a server, with its parameters: see exchange/operations.ts for the contract. */
export type PlannedStep =
  | {
      readonly operation: 'Enable-ServiceCertificate';
      readonly parameters: {
        readonly thumbprint: string;
        readonly services: readonly ServiceName[];
        readonly defaultSmtp: DefaultSmtpChoice;
        readonly doNotRequireSsl: boolean;
      };
    }
  | {
      readonly operation: 'Restart-CertificateConsumer';
      readonly parameters: { readonly consumers: readonly CertificateConsumer[] };
    };

export type PlanVerdict = 'allowed' | 'needs-confirmation' | 'blocked';

/** The certificate as the documentation's own check shows it (FriendlyName, Subject, CertificateDomains, Thumbprint, Services). */
export interface CertificateSummary {
  readonly friendlyName: string | null;
  readonly subject: string;
  readonly domains: readonly string[];
  readonly thumbprint: string;
  readonly services: readonly ServiceName[] | null;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
}

/** See the result of Test-OperationPermission. */
export interface PermissionCheck {
  readonly check: string;
  /** `null`: it could not be found out; `detail` says why. */
  readonly passed: boolean | null;
  readonly detail: string;
}

export interface ServerPlan {
  readonly server: string;
  readonly verdict: PlanVerdict;
  /** Broken and unknown verdicts, worst first. */
  readonly findings: readonly Finding[];
  /** Empty when blocked. */
  readonly steps: readonly PlannedStep[];
  /** `null` when the certificate is not on the server. */
  readonly certificate: CertificateSummary | null;
  /** SHA-256, hex, of the canonical JSON of: steps, rule ids with outcomes, facts those verdicts read. */
  readonly digest: string;
  /** As the inventory says; the digest covers it. */
  readonly reachedAs?: string | undefined;
  /** What the test of permissions found; absent where nothing was amiss. */
  readonly permission?: readonly PermissionCheck[] | undefined;
}

export interface Plan {
  readonly verdict: PlanVerdict;
  /** In the order in which they are worked on; the first is the canary. */
  readonly servers: readonly ServerPlan[];
  /** SHA-256, hex, over the servers' digests. */
  readonly digest: string;
}
