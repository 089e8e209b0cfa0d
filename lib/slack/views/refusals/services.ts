/** What people read when the services they name can't be read. */
import type { ServicesRefusal } from '../../../domain/request/refusal.ts';
import type { Sentences } from './sentences.ts';
import { shown } from './shown.ts';

type UnknownService = Extract<ServicesRefusal, { readonly code: 'unknown-service' }>;

const CHOICE = 'IMAP, POP, IIS, SMTP, UM or UMCallRouter';

export const SERVICES_SENTENCES: Sentences<ServicesRefusal> = {
  'missing-services': ({ verb, reference }) =>
    `The services are missing. Write e.g. \`${verb} ${reference} ${verb === 'assign' ? 'to' : 'for'} IIS, SMTP on EX01\`, or -Services IIS,SMTP.`,
  'unknown-service': unknownService,
  federation: () =>
    'Federation is not assigned this way: the federation trust’s certificate is managed by New-FederationTrust and Set-FederationTrust alone. Leave Federation out, and assign only the other services here.',
  'services-none': () =>
    '`-Services None` changes nothing: Exchange only ever adds services to a certificate and takes none away. Assign another certificate to those services, e.g. `assign THUMBPRINT to SMTP on EX01`, then remove the old one.',
  'replace-without-smtp': () =>
    'The default SMTP certificate can only be replaced by a certificate that is assigned to SMTP. Add SMTP to the services, or leave `replace default smtp` out.',
  'stray-service': ({ text }) =>
    `${shown(text)} stands alone. Put \`to\` before the services and commas between them: \`THUMBPRINT to IIS, SMTP\`, or -Services IIS,SMTP.`,
};

function unknownService(refusal: UnknownService): string {
  switch (refusal.kind) {
    case 'empty-place':
      return 'The list of services has an empty place in it. Write them with one comma between two, e.g. `IIS, SMTP`.';
    case 'no-commas':
      return `${shown(refusal.text)} is read as one name. Put commas between services: \`${refusal.names.join(', ')}\`.`;
    case 'everything':
      return `Signet doesn’t guess what ${shown(refusal.text)} means. Name each service: ${CHOICE}.`;
    case 'table-column':
      return `${shown(refusal.text)} is how Get-ExchangeCertificate’s table shortens services. Write their names: ${CHOICE}.`;
    case 'no-service': {
      const offer = refusal.meant === null ? '' : ` Did you mean ${refusal.meant}?`;
      return `${shown(refusal.text)} is not a service of Exchange.${offer} Choose from ${CHOICE}.`;
    }
    default:
      return refusal satisfies never;
  }
}
