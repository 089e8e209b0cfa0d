/** A server that has nothing but self-signed certificates for IIS shows one of them to every client. */
import { labelOf, purposeOf } from './certificate-purpose.ts';
import { daysUntil, told } from './lifetime.ts';
import type { Concern, ReportServer } from './report.ts';

/** One that has ended is reported for that already. */
export function selfSignedForClients(server: ReportServer, now: string): Concern[] {
  const { certificates, role } = server.inventory;
  if (role.known && role.value === 'Edge') return [];
  if (certificates.some(({ services }) => services === null)) return [];
  const listed = certificates.filter(({ services }) => services?.includes('IIS') === true);
  const [first] = listed.filter((one) => (daysUntil(told(one, 'notAfter'), now) ?? 0) >= 0);
  if (first === undefined || !listed.every((one) => purposeOf(one) === 'own')) return [];
  return [
    {
      kind: 'self-signed-for-clients',
      urgency: 'soon',
      server,
      thumbprint: first.thumbprint,
      subject: labelOf(first),
      what: 'is self-signed, and nothing else is listed for IIS: clients are warned of it',
      next: (on) =>
        `If clients come to this server, assign one that an authority issued: Enable-ExchangeCertificate${on} -Thumbprint NEW -Services IIS.`,
      due: null,
    },
  ];
}
