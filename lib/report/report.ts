/** What a report says, whatever it is printed as: a verdict per server and service, per server and certificate, and what needs a person. */
import type { CertificateStatus } from '../domain/certificate.ts';
import type { ServerInventory } from '../domain/organisation.ts';
import type { ServiceName } from '../domain/services.ts';
import type { CertificatePurpose } from './certificate-purpose.ts';
import type { Lifetime } from './lifetime.ts';

export interface ReportServer {
  /** As people read it. */
  readonly name: string;
  /** Whether it is a name that commands take; where no source names the server it is not. */
  readonly isNamed: boolean;
  readonly inventory: ServerInventory;
}

export interface ReportInput {
  readonly servers: readonly ReportServer[];
  /** ISO 8601 UTC: the moment that counts as now. */
  readonly now: string;
  /** What to bear in mind about the sources; a sentence each. */
  readonly notes: readonly string[];
}

/** `now`: today’s work · `soon`: within weeks · `note`: said, asks for nothing. */
export const URGENCIES = ['now', 'soon', 'note'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** One thing that is said about a certificate, a connector or the organisation, on one server. */
export interface Concern {
  /** e.g. `ended`, `weak-key`. */
  readonly kind: string;
  readonly urgency: Urgency;
  /** `null`: it concerns the organisation. */
  readonly server: ReportServer | null;
  readonly thumbprint: string | null;
  /** What it is about, e.g. `mail.contoso.com (5F3C9A0B…)`. */
  readonly subject: string;
  /** A clause that goes on from the subject: `ended on 2026-11-10, 12 days ago`. */
  readonly what: string;
  /** The next step; takes ` -Server EX01`, or nothing where the server has no name. `null`: nothing to do. */
  readonly next: ((onServer: string) => string) | null;
  /** ISO 8601 UTC: what is nearer is more urgent. */
  readonly due: string | null;
}

/** A concern that several servers may share. */
export interface ReportItem
  extends Pick<Concern, 'kind' | 'urgency' | 'thumbprint' | 'subject' | 'what' | 'due'> {
  readonly servers: readonly string[];
  readonly services: readonly ServiceName[];
  /** Of the certificate; `itself` for a self-signed one; `null`: not told, or about none. */
  readonly issuer: string | null;
  readonly next: string | null;
}

export const VERDICTS = ['act-now', 'act-soon', 'not-known', 'nothing-to-do'] as const;
/** `not-known`: the source leaves open what decides it. */
export type Verdict = (typeof VERDICTS)[number];

export interface CertificateLine {
  readonly server: string;
  readonly thumbprint: string;
  /** A name people know it by: friendly name, or a host name. */
  readonly name: string;
  readonly purpose: CertificatePurpose;
  /** Everything below: `null` where the source does not tell. */
  readonly subject: string | null;
  readonly names: readonly string[] | null;
  readonly issuer: string | null;
  /** In short; `itself` for a self-signed one. */
  readonly issuedBy: string | null;
  readonly isSelfSigned: boolean | null;
  readonly serialNumber: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly daysLeft: number | null;
  readonly key: string | null;
  readonly signatureHash: string | null;
  readonly services: readonly ServiceName[] | null;
  readonly status: CertificateStatus | null;
  readonly lifetime: Lifetime;
  readonly verdict: Verdict;
  readonly reasons: readonly ReportLineReason[];
}

export interface ReportLineReason {
  readonly kind: string;
  readonly urgency: Urgency;
  readonly what: string;
  readonly next: string | null;
}

export interface ServiceLine {
  readonly server: string;
  readonly service: ServiceName;
  /** Thumbprints of the certificates listed for it, the likeliest first. */
  readonly listed: readonly string[];
  /** How many more may be, because what they are listed for was not read. */
  readonly unread: number;
  /** Of the likeliest. */
  readonly name: string | null;
  readonly until: string | null;
  readonly daysLeft: number | null;
  readonly issuedBy: string | null;
  readonly lifetime: Lifetime;
  readonly verdict: Verdict;
  readonly reason: string;
}

export interface Report {
  readonly at: string;
  readonly headline: string;
  readonly servers: readonly string[];
  /** By urgency, then by date. */
  readonly items: readonly ReportItem[];
  readonly services: readonly ServiceLine[];
  readonly certificates: readonly CertificateLine[];
  /** What the sources can’t tell: a sentence each, said once. */
  readonly notTold: readonly string[];
  readonly notes: readonly string[];
}
