/** The certificates that setup puts on every server: Exchange's own and the Web Management Service's. */
import { type Issued, issue, type Office } from './issue.ts';
import type { CertificateMaterial } from './state.ts';

const DAY = 86_400_000;
const INSTALLED_DAYS_AGO = 700;

export interface SetupCertificates {
  /** Self-signed; made the internal transport certificate. */
  readonly exchange: Issued;
  readonly webManagement: Issued;
}

export async function issueSetupCertificates(
  office: Office,
  server: { readonly name: string; readonly fqdn: string },
  now: Date,
): Promise<SetupCertificates> {
  const installed = new Date(now.getTime() - INSTALLED_DAYS_AGO * DAY);
  const fiveYearsOn = new Date(installed);
  fiveYearsOn.setUTCFullYear(installed.getUTCFullYear() + 5);
  const label = server.name.toLowerCase();
  const [exchange, webManagement] = await Promise.all([
    issue(office, {
      label: `${label}-setup`,
      friendlyName: 'Microsoft Exchange',
      subject: [{ type: 'CN', value: server.name }],
      domains: [server.name, server.fqdn],
      authority: null,
      notBefore: installed,
      days: Math.round((fiveYearsOn.getTime() - installed.getTime()) / DAY),
      stored: { networkServiceRead: true, privateKeyExportable: false, rootStore: 'Registry' },
    }),
    issue(office, {
      label: `${label}-web-management`,
      friendlyName: `WMSvc-SHA2-${server.name}`,
      subject: [{ type: 'CN', value: `WMSvc-SHA2-${server.name}` }],
      domains: [],
      authority: null,
      notBefore: new Date(installed.getTime() - DAY / 24),
      days: 3650,
      stored: { rootStore: 'Registry' },
    }),
  ]);
  return { exchange, webManagement };
}

/** By thumbprint. Of a certificate whose key the server lacks, only the public part. */
export function materialOf(issued: readonly Issued[]): Record<string, CertificateMaterial> {
  return Object.fromEntries(
    issued.map(({ certificate, material }) => [
      certificate.thumbprint,
      certificate.hasPrivateKey ? material : { ...material, privateKey: null },
    ]),
  );
}
