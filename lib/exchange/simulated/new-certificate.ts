/** New-ExchangeCertificate, self-signed: the way to a new internal transport certificate. */
import { type EnableCall, type EnableOutcome, enableExchangeCertificate } from './enable.ts';
import type { Wish } from './issue.ts';
import type { Situation } from './situation.ts';
import type { ServerState, StoredCertificate } from './state.ts';

const DAY = 86_400_000;

/** What the cmdlet makes unless told otherwise: the server's two names, five calendar years, in no root store. Source: the Microsoft Exchange health checker's page on the internal transport certificate. */
export function selfSignedWish(
  { name, fqdn }: Pick<ServerState, 'name' | 'fqdn'>,
  now: Date,
): Wish {
  const until = new Date(now);
  until.setUTCFullYear(now.getUTCFullYear() + 5);
  return {
    label: `${name.toLowerCase()}-self-signed`,
    friendlyName: 'Microsoft Exchange',
    subject: [{ type: 'CN', value: name }],
    domains: [name, fqdn],
    authority: null,
    notBefore: now,
    days: Math.round((until.getTime() - now.getTime()) / DAY),
    stored: { privateKeyExportable: true, rootStore: null },
  };
}

/** Installs the made certificate and enables it, with the same questions as Enable-ExchangeCertificate. */
export function newExchangeCertificate(
  situation: Situation,
  made: StoredCertificate,
  { services, answer }: Pick<EnableCall, 'services' | 'answer'>,
): EnableOutcome {
  const { server } = situation;
  return enableExchangeCertificate(
    { ...situation, server: { ...server, certificates: [...server.certificates, made] } },
    { thumbprint: made.thumbprint, services, doNotRequireSsl: true, answer },
  );
}
