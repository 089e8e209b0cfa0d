/** Places that point to a certificate by its thumbprint: the default SMTP certificate, and the bindings of IIS. */
import { certificateOn } from '../domain/organisation.ts';
import { labelOf } from './certificate-purpose.ts';
import { daysUntil, endInWords, told } from './lifetime.ts';
import type { Concern, ReportServer } from './report.ts';

interface Place {
  readonly name: string;
  readonly thumbprint: string | null;
  readonly next: (onServer: string) => string;
}

export function placedConcerns(server: ReportServer, now: string): Concern[] {
  return placesOf(server).flatMap(({ name, thumbprint, next }) => {
    const said = whatIsWrong(server, thumbprint, now);
    if (said === null) return [];
    return [
      { ...said, urgency: 'now' as const, server, thumbprint, subject: name, next, due: null },
    ];
  });
}

function placesOf({ inventory }: ReportServer): Place[] {
  const { internalTransportThumbprint: transport, iisBindings } = inventory;
  const places: Place[] = [];
  if (transport.known) {
    places.push({
      name: 'Default SMTP certificate',
      thumbprint: transport.value,
      next: (on) =>
        `Make one: New-ExchangeCertificate${on} -Services SMTP, and answer Yes. With an Edge Subscription, subscribe again.`,
    });
  }
  for (const { site, endpoint, thumbprint } of iisBindings.known ? iisBindings.value : []) {
    places.push({
      name: `${site}, binding ${endpoint}`,
      thumbprint,
      next: () => 'Bind a certificate that is there in IIS Manager, then restart IIS.',
    });
  }
  return places;
}

function whatIsWrong(
  { inventory }: ReportServer,
  thumbprint: string | null,
  now: string,
): Pick<Concern, 'kind' | 'what'> | null {
  if (thumbprint === null) return { kind: 'place-empty', what: 'has no certificate' };
  const certificate = certificateOn(inventory, thumbprint);
  if (certificate === undefined) {
    return { kind: 'place-broken', what: `points to ${thumbprint}, which is not there` };
  }
  const notAfter = told(certificate, 'notAfter');
  const days = daysUntil(notAfter, now);
  if (notAfter === null || days === null || days >= 0) return null;
  return {
    kind: 'place-ended',
    what: `is ${labelOf(certificate)}, which ${endInWords(notAfter, now)}`,
  };
}
