/** What has been read of an assignment so far; each part may be said once. */
import type { ServiceName } from '../services.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import type { AssignmentRequest, AssignOptions, CertificateReference } from './request.ts';
import { NO_OPTIONS } from './request.ts';

export interface AssignmentDraft {
  readonly certificate: CertificateReference | null;
  readonly services: readonly ServiceName[] | null;
  readonly servers: readonly string[] | null;
  readonly options: AssignOptions;
  /** Names of what was said, to notice a second time. */
  readonly said: readonly string[];
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

/** Adds what was said under `names`; refused when one of them was said before. */
export function withSaid(
  draft: AssignmentDraft,
  names: readonly string[],
  content: Content,
): Outcome<AssignmentDraft> {
  const again = names.find((name) => draft.said.includes(name));
  if (again !== undefined) {
    return refused(
      'said-twice',
      `The text says ${again} twice. Say it once, so that it can’t mean two things.`,
    );
  }
  return taken({
    ...draft,
    ...content,
    options: { ...draft.options, ...content.options },
    said: [...draft.said, ...names],
  });
}

/** The finished request, or what is still missing from it. */
export function finished(
  verb: AssignmentRequest['verb'],
  draft: AssignmentDraft,
): Outcome<AssignmentRequest> {
  const { certificate, services, servers, options } = draft;
  const order = verb === 'assign' ? 'to' : 'for';
  if (certificate === null) {
    return refused(
      'missing-thumbprint',
      `The thumbprint of the certificate is missing. Write e.g. \`${verb} THUMBPRINT ${order} IIS, SMTP on EX01\`; \`list\` shows the thumbprints.`,
    );
  }
  if (services === null) {
    const reference = certificate.thumbprint ?? certificate.thumbprintPrefix;
    return refused(
      'missing-services',
      `The services are missing. Write e.g. \`${verb} ${reference} ${order} IIS, SMTP on EX01\`, or -Services IIS,SMTP.`,
    );
  }
  if (options.defaultSmtp === 'replace' && !services.includes('SMTP')) {
    return refused(
      'replace-without-smtp',
      'The default SMTP certificate can only be replaced by a certificate that is assigned to SMTP. Add SMTP to the services, or leave `replace default smtp` out.',
    );
  }
  return taken({ verb, ...certificate, services, servers: servers ?? [], options });
}
