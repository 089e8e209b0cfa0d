/** What people read when it can't be settled which certificate or which servers they mean. */
import { printRequest } from '../../../domain/request/print.ts';
import type { ResolveRefusal } from '../../../domain/resolve.ts';
import type { Sentences } from './sentences.ts';

type Refused<C extends ResolveRefusal['code']> = Extract<ResolveRefusal, { readonly code: C }>;

export const RESOLVE_SENTENCES: Sentences<ResolveRefusal> = {
  'certificate-not-found': ({ prefix }) =>
    `No certificate that was read begins with ${prefix}. Write the whole thumbprint, or use \`list\` to see what is there.`,
  'ambiguous-thumbprint': ({ prefix, found }) =>
    `${found.length} certificates begin with ${prefix}: ${found.join(', ')}. Write more of the one you mean.`,
  'unknown-server': unknownServer,
  'server-missing': serverMissing,
};

function unknownServer(refusal: Refused<'unknown-server'>): string {
  const { name } = refusal;
  if (refusal.kind === 'none-of-that-name') {
    const { known } = refusal;
    return `There is no server ${name} here. Signet knows ${known.length === 0 ? 'no server yet' : known.join(', ')}.`;
  }
  const { server, fqdn } = refusal;
  return fqdn === null
    ? `Signet does not know the full name of ${server} yet, so ${name} could be another server. Write ${server} if that is the one.`
    : `${name} is not the ${server} that Signet knows, which is ${fqdn}. Write ${server} if that is the one.`;
}

/** Signet does not choose servers: it shows which hold the certificate and the line that names them. */
function serverMissing(refusal: Refused<'server-missing'>): string {
  if (refusal.kind === 'nobody-holds-it') {
    return `The text names no server, and none of those read so far holds ${refusal.thumbprint}. Import the certificate first, then name the server: \`on EX01\`.`;
  }
  const { servers } = refusal.proposal;
  const [hold, meant] = servers.length === 1 ? ['holds', 'that one'] : ['hold', 'all of them'];
  return `The text names no server. ${servers.join(', ')} ${hold} this certificate; to mean ${meant}, write \`/cert ${printRequest(refusal.proposal)}\`.`;
}
