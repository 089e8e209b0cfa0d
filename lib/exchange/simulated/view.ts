/** The simulated organisation as the desk shows it: what is assigned, and what each port really serves. */
import type { Certificate } from '../../domain/certificate.ts';
import type { ServerRole } from '../../domain/organisation.ts';
import type { ServedCertificate } from '../../domain/verification.ts';

/** What can be made to go wrong on one server. */
export const FAULTS = {
  'server-down': 'Nothing answers: no port, no command.',
  'command-lost': 'The next command never arrives; the one after it does.',
  slow: 'Every operation takes eight seconds longer.',
  'fails-half-way': 'The next change stops after its first half.',
  'restart-does-nothing': 'POP and IMAP restart but go on with the old certificate.',
} as const;
export type Fault = keyof typeof FAULTS;

export interface PortView extends ServedCertificate {
  /** Loopback port that really listens; `null` while the server is down or the service does not run. */
  readonly loopbackPort: number | null;
}

export interface ServerView {
  readonly name: string;
  readonly fqdn: string;
  readonly role: ServerRole;
  readonly version: string;
  readonly site: string | null;
  readonly fault: Fault | null;
  readonly internalTransportThumbprint: string | null;
  readonly umStartupMode: string | null;
  /** Whether EdgeSync works where it is set up, and what broke it; `null` where there is no subscription. */
  readonly edgeSync: { readonly works: boolean; readonly why: string | null } | null;
  readonly certificates: readonly Certificate[];
  readonly ports: readonly PortView[];
  /** Newest first, at most ten. */
  readonly operations: readonly {
    readonly operationId: string;
    readonly operation: string;
    readonly state: 'running' | 'finished' | 'failed';
    readonly at: string;
  }[];
}

export interface OrganisationView {
  /** The organisation's clock, ISO 8601. */
  readonly now: string;
  readonly servers: readonly ServerView[];
}
