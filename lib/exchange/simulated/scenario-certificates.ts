/** The certificates that several servers of the default scenario share. */
import { CLIENT_AUTHENTICATION } from './certificate-maker.ts';
import type { NamePart } from './distinguished-name.ts';
import { foundAuthority, type Issued, issue, type Office } from './issue.ts';

const DAY = 86_400_000;

export interface SharedCertificates {
  /** OAuth certificate of the organisation. */
  readonly auth: Issued;
  /** In use; expires in three weeks. */
  readonly current: Issued;
  /** Its successor: installed, assigned to nothing. */
  readonly successor: Issued;
  readonly wildcard: Issued;
  readonly enterprise: Issued;
  readonly expired: Issued;
  readonly ellipticCurve: Issued;
  readonly clientOnly: Issued;
  readonly withoutKey: Issued;
  readonly edgeCurrent: Issued;
  readonly edgeSuccessor: Issued;
}

export async function issuePublicCertificates(
  office: Office,
  now: Date,
): Promise<SharedCertificates> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  const [publicAuthority, enterpriseAuthority] = await Promise.all([
    foundAuthority(office, {
      label: 'public-authority',
      subject: name('Fabrikam Public TLS CA 3', 'Fabrikam Trust Services', 'US'),
      rootStore: 'ThirdParty',
      since: before(4 * 365),
    }),
    foundAuthority(office, {
      label: 'enterprise-authority',
      subject: [...name('Contoso Enterprise CA'), ...domainComponents()],
      rootStore: 'Enterprise',
      since: before(6 * 365),
    }),
  ]);
  const contoso = (host: string) => name(host, 'Contoso Ltd', 'US');
  const fromPublic = (
    label: string,
    host: string,
    others: readonly string[],
    issued: { readonly friendlyName: string; readonly age: number; readonly days: number },
    more: Partial<Parameters<typeof issue>[1]> = {},
  ) =>
    issue(office, {
      label,
      friendlyName: issued.friendlyName,
      subject: contoso(host),
      domains: [host, ...others],
      authority: publicAuthority,
      notBefore: before(issued.age),
      days: issued.days,
      ...more,
    });
  const year = (age: number) => before(age).getUTCFullYear();
  const mail = 'mail.contoso.com';
  const [auth, current, successor, wildcard, enterprise, expired] = await Promise.all([
    issue(office, {
      label: 'auth',
      friendlyName: 'Microsoft Exchange Server Auth Certificate',
      subject: name('Microsoft Exchange Server Auth Certificate'),
      domains: [],
      authority: null,
      // Setup makes it a moment after the server's own.
      notBefore: new Date(before(700).getTime() + 90_000),
      days: 1800,
      stored: { networkServiceRead: true },
    }),
    fromPublic(
      'mail-current',
      mail,
      ['autodiscover.contoso.com'],
      { friendlyName: `${mail} ${year(377)}`, age: 377, days: 398 },
      { stored: { networkServiceRead: true } },
    ),
    fromPublic('mail-successor', mail, ['autodiscover.contoso.com'], {
      friendlyName: `${mail} ${year(2)}`,
      age: 2,
      days: 199,
    }),
    fromPublic('wildcard', '*.contoso.com', ['contoso.com'], {
      friendlyName: 'Wildcard contoso.com',
      age: 30,
      days: 199,
    }),
    issue(office, {
      label: 'enterprise',
      friendlyName: 'Legacy enterprise',
      subject: [...name('legacy.contoso.com'), { type: 'O', value: 'Contoso Ltd' }],
      domains: ['legacy.contoso.com'],
      authority: enterpriseAuthority,
      notBefore: before(200),
      days: 730,
    }),
    fromPublic(
      'expired',
      'owa.contoso.com',
      [],
      { friendlyName: 'Old webmail (expired)', age: 420, days: 380 },
      { stored: { networkServiceRead: true } },
    ),
  ]);
  const [ellipticCurve, clientOnly, withoutKey, edgeCurrent, edgeSuccessor] = await Promise.all([
    fromPublic(
      'elliptic-curve',
      'ecc.contoso.com',
      [],
      { friendlyName: 'Elliptic curve', age: 10, days: 199 },
      { algorithm: 'EC' },
    ),
    fromPublic(
      'client-only',
      'relay.contoso.com',
      [],
      { friendlyName: 'Client authentication only', age: 60, days: 199 },
      { extendedKeyUsage: [CLIENT_AUTHENTICATION] },
    ),
    fromPublic(
      'without-key',
      'archive.contoso.com',
      [],
      { friendlyName: 'Imported without its key', age: 15, days: 199 },
      { stored: { hasPrivateKey: false, privateKeyExportable: false } },
    ),
    fromPublic(
      'edge-current',
      'mx.contoso.com',
      [],
      { friendlyName: `mx.contoso.com ${year(377)}`, age: 377, days: 398 },
      { stored: { networkServiceRead: true } },
    ),
    fromPublic('edge-successor', 'mx.contoso.com', [], {
      friendlyName: `mx.contoso.com ${year(2)}`,
      age: 2,
      days: 199,
    }),
  ]);
  return {
    auth,
    current,
    successor,
    wildcard,
    enterprise,
    expired,
    ellipticCurve,
    clientOnly,
    withoutKey,
    edgeCurrent,
    edgeSuccessor,
  };
}

function name(commonName: string, organisation?: string, country?: string): NamePart[] {
  return [
    { type: 'CN', value: commonName },
    ...(organisation === undefined ? [] : [{ type: 'O', value: organisation }]),
    ...(country === undefined ? [] : [{ type: 'C', value: country }]),
  ];
}

function domainComponents(): NamePart[] {
  return [
    { type: 'DC', value: 'contoso' },
    { type: 'DC', value: 'com' },
  ];
}
