/** What has been read of an assignment so far; each part may be said once. */
import type { ServiceName } from '../services.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import type { Part } from './refusal.ts';
import type { AssignmentRequest, AssignOptions, CertificateReference } from './request.ts';
import { NO_OPTIONS } from './request.ts';

export interface AssignmentDraft {
  readonly certificate: CertificateReference | null;
  readonly services: readonly ServiceName[] | null;
  readonly servers: readonly string[] | null;
  readonly options: AssignOptions;
  /** What was said, to notice a second time. */
  readonly said: readonly Part[];
}

export const EMPTY_DRAFT: AssignmentDraft = {
  certificate: null,
  services: null,
  servers: null,
  options: NO_OPTIONS,
  said: [],
};

type Content = Partial<Omit<AssignmentDraft, 'said' | 'options'>> & {
  readonly options?: Partial<AssignOptions>;
};

/** Adds what was said of `parts`; refused when one of them was said before. */
export function withSaid(
  draft: AssignmentDraft,
  parts: readonly Part[],
  content: Content,
): Outcome<AssignmentDraft> {
  const again = parts.find((part) => draft.said.includes(part));
  if (again !== undefined) return refused({ code: 'said-twice', part: again });
  return taken({
    ...draft,
    ...content,
    options: { ...draft.options, ...content.options },
    said: [...draft.said, ...parts],
  });
}

/** The finished request, or what is still missing from it. */
export function finished(
  verb: AssignmentRequest['verb'],
  draft: AssignmentDraft,
): Outcome<AssignmentRequest> {
  const { certificate, services, servers, options } = draft;
  if (certificate === null) {
    return refused({ code: 'missing-thumbprint', kind: 'in-assignment', verb });
  }
  if (services === null) {
    const reference = certificate.thumbprint ?? certificate.thumbprintPrefix;
    return refused({ code: 'missing-services', verb, reference });
  }
  if (options.defaultSmtp === 'replace' && !services.includes('SMTP')) {
    return refused({ code: 'replace-without-smtp' });
  }
  return taken({ verb, ...certificate, services, servers: servers ?? [], options });
}
