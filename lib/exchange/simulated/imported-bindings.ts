/** Reconstructs IIS bindings from the certificates that show IIS. */
import type { Certificate } from '../../domain/certificate.ts';
import type { IisBinding, ServerInventory } from '../../domain/organisation.ts';
import { isSetupLike } from './imported-certificate.ts';

/** Setup's own certificate keeps the Back End; the newest of the others, if any, has the front end. Any further one is bound to another address of the Back End, so that it still shows IIS. */
export function reconstructBindings({ server, certificates }: ServerInventory): IisBinding[] {
  const bound = certificates.filter(({ services }) => services?.includes('IIS') ?? false);
  const backEnd = bound.find((certificate) => isSetupLike(certificate, server)) ?? bound.at(-1);
  const others = bound.filter((certificate) => certificate !== backEnd).sort(newestFirst);
  const frontEnd = others[0] ?? backEnd;
  const binding = (site: IisBinding['site'], endpoint: string, owner: Certificate | undefined) => ({
    site,
    endpoint,
    thumbprint: owner?.thumbprint ?? null,
  });
  return [
    binding('Default Web Site', '*:443:', frontEnd),
    binding('Default Web Site', '127.0.0.1:443:', frontEnd),
    binding('Exchange Back End', '*:444:', backEnd),
    ...others
      .slice(1)
      .map((owner, index) => binding('Exchange Back End', `192.0.2.${index + 1}:444:`, owner)),
  ];
}

function newestFirst(a: Certificate, b: Certificate): number {
  return Date.parse(b.notBefore) - Date.parse(a.notBefore);
}
