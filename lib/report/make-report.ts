/** From what was read of the servers to what people should read of it: pure, whatever the source. */
import { certificateLine } from './certificate-lines.ts';
import { concernsOf } from './concerns.ts';
import { headlineOf } from './headline.ts';
import { itemsOf } from './items.ts';
import { notTold } from './not-told.ts';
import type { Concern, Report, ReportInput } from './report.ts';
import { serviceLines } from './service-lines.ts';

export function makeReport(input: ReportInput): Report {
  const { servers, now, notes } = input;
  const concerns = concernsOf(input);
  const items = itemsOf(concerns);
  const about = byPlace(concerns);
  const perServer = servers.map((server) => {
    const lines = server.inventory.certificates.map((certificate) =>
      certificateLine(server, certificate, {
        concerns: [
          ...(about.get(placeOf(null, certificate.thumbprint)) ?? []),
          ...(about.get(placeOf(server.name, certificate.thumbprint)) ?? []),
        ],
        now,
      }),
    );
    return { lines, services: serviceLines(server.name, lines) };
  });
  const certificates = perServer.flatMap(({ lines }) => lines);
  return {
    at: now,
    headline: headlineOf(items, certificates, servers.length),
    servers: servers.map(({ name }) => name),
    items,
    services: perServer.flatMap(({ services }) => services),
    certificates,
    notTold: notTold(servers),
    notes,
  };
}

/** What concerns the organisation by way of a certificate concerns it on every server. */
function byPlace(concerns: readonly Concern[]): ReadonlyMap<string, readonly Concern[]> {
  const places = new Map<string, Concern[]>();
  for (const concern of concerns) {
    if (concern.thumbprint === null) continue;
    const place = placeOf(concern.server?.name ?? null, concern.thumbprint);
    places.set(place, [...(places.get(place) ?? []), concern]);
  }
  return places;
}

function placeOf(server: string | null, thumbprint: string): string {
  return `${thumbprint} ${server ?? ''}`;
}
