/** What people should bear in mind about the files they gave. */
import type { LoadedExports } from './inventory-files.ts';

const HOUR = 3_600_000;
const STALE_HOURS = 24;

/** One sentence each; `moment` is the time for which is judged, ISO 8601 UTC. */
export function notesOn({ files, inventories }: LoadedExports, moment: string): string[] {
  const ages = files.flatMap(({ name, writtenAt }) => {
    const hours = writtenAt === null ? 0 : (Date.parse(moment) - Date.parse(writtenAt)) / HOUR;
    if (writtenAt === null || hours <= STALE_HOURS) return [];
    const written = `${writtenAt.slice(0, 16).replace('T', ' ')} UTC`;
    return [
      `${name} was written on ${written}, ${inWords(hours)} earlier: the server may have changed since.`,
    ];
  });
  const zoneless = inventories.filter(({ certificates }) =>
    certificates.some(({ unread }) => unread !== undefined && !unread.includes('notAfter')),
  );
  if (zoneless.length === 0) return ages;
  const names = [...new Set(zoneless.flatMap((inventory) => inventory.files))].join(', ');
  return [
    ...ages,
    `Dates in text carry no time zone; they were read as UTC and can be off by hours: ${names}.`,
  ];
}

function inWords(hours: number): string {
  return hours < 48 ? `${Math.floor(hours)} hours` : `${Math.floor(hours / 24)} days`;
}
