/** Everything there is to say, on every server, before it is put together for people. */

import { authConcerns } from './auth-concerns.ts';
import { certificateCase } from './certificate-case.ts';
import { labelOf } from './certificate-purpose.ts';
import { connectorConcerns } from './connector-concerns.ts';
import { told } from './lifetime.ts';
import { lifetimeConcern } from './lifetime-concern.ts';
import { missingElsewhere, type NamesBorne, namesBorne } from './missing-elsewhere.ts';
import { placedConcerns } from './placed-concerns.ts';
import type { Concern, ReportInput, ReportServer } from './report.ts';
import { ruleConcerns } from './rule-concerns.ts';
import { selfSignedForClients } from './self-signed-for-clients.ts';

export function concernsOf({ servers, now }: ReportInput): Concern[] {
  const inventories = servers.map(({ inventory }) => inventory);
  const bearing = namesBorne(servers);
  return [
    ...authConcerns(servers, now),
    ...servers.flatMap((server) => [
      ...placedConcerns(server, now),
      ...connectorConcerns(server, now),
      ...selfSignedForClients(server, now),
      ...server.inventory.certificates.flatMap((certificate) =>
        certificateConcerns(server, certificate, { servers, inventories, bearing, now }),
      ),
    ]),
  ];
}

interface Surroundings {
  readonly servers: readonly ReportServer[];
  readonly inventories: readonly ReportServer['inventory'][];
  readonly bearing: NamesBorne;
  readonly now: string;
}

function certificateConcerns(
  server: ReportServer,
  certificate: ReportServer['inventory']['certificates'][number],
  { servers, inventories, bearing, now }: Surroundings,
): Concern[] {
  const question = certificateCase(server, certificate, { inventories, now });
  const lifetime = lifetimeConcern(question);
  const missing = missingElsewhere(question, servers, bearing);
  const said = [
    ...(lifetime === null ? [] : [lifetime]),
    ...ruleConcerns(question),
    ...(missing === null ? [] : [missing]),
  ];
  const { thumbprint } = certificate;
  const subject = labelOf(certificate);
  const due = told(certificate, 'notAfter');
  return said.map((one) => ({ ...one, server, thumbprint, subject, due }));
}
