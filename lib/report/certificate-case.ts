/** One certificate on one server as the report asks about it, and as the rules want to be asked. */
import type { Certificate } from '../domain/certificate.ts';
import type { AssignChange } from '../domain/change.ts';
import { type ServerInventory, viewFor } from '../domain/organisation.ts';
import { NO_OPTIONS } from '../domain/request/request.ts';
import type { RuleInput } from '../domain/rules/rule.ts';
import { guardUnread } from '../domain/unread-facts.ts';
import type { ReportServer } from './report.ts';

export interface CertificateCase {
  readonly server: ReportServer;
  readonly certificate: Certificate;
  readonly now: string;
  /** Whether the Auth configuration was read and names it: then its end is judged there. */
  readonly isKnownAuth: boolean;
  /** The services it is listed for, put to the rules as if they were asked for. */
  readonly input: RuleInput;
}

export function certificateCase(
  server: ReportServer,
  certificate: Certificate,
  { inventories, now }: { readonly inventories: readonly ServerInventory[]; readonly now: string },
): CertificateCase {
  const { inventory } = server;
  const change: AssignChange = {
    kind: 'assign',
    thumbprint: certificate.thumbprint,
    services: certificate.services ?? [],
    servers: [inventory.server],
    options: NO_OPTIONS,
  };
  const organisation = viewFor(certificate.thumbprint, inventories);
  const input = {
    change,
    server: inventory,
    certificate: guardUnread(certificate),
    organisation,
    now,
  };
  return { server, certificate, now, isKnownAuth: isNamedAsAuth(inventory, certificate), input };
}

function isNamedAsAuth(
  { authCertificates }: ServerInventory,
  { thumbprint }: Certificate,
): boolean {
  if (!authCertificates.known || authCertificates.value === null) return false;
  const { current, next } = authCertificates.value;
  return thumbprint === current || thumbprint === next;
}
