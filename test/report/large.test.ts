import { describe, expect, it } from 'vitest';
import { reportAsCsv } from '../../lib/report/as-csv.ts';
import { reportAsHtml } from '../../lib/report/as-html.ts';
import { reportAsText } from '../../lib/report/as-text.ts';
import { drawPicture } from '../../lib/report/picture.ts';
import { exportedServer, inDays, mail, reportOn } from './reporting.ts';

const SERVERS = 20;
const CERTIFICATES = 300;

describe('a large organisation', () => {
  it('of 20 servers with 300 certificates each is reported on within the time of a test', {
    timeout: 30_000,
  }, () => {
    const servers = Array.from({ length: SERVERS }, (_, number) =>
      exportedServer(
        Array.from({ length: CERTIFICATES }, (_one, index) => ({
          ...mail,
          thumbprint: `${index}A${number}`.padStart(40, 'B'),
          subject: `CN=host${index}.contoso.com`,
          domains: [`host${index}.contoso.com`],
          notAfter: inDays(index - 20),
        })),
        `EX${number}`,
      ),
    );
    const report = reportOn(...servers);
    expect(report.certificates).toHaveLength(SERVERS * CERTIFICATES);
    expect(report.items.filter(({ kind }) => kind === 'ended').length).toBe(21 * SERVERS);
    expect(reportAsText(report, false).split('\n').length).toBeLessThan(130);
    expect(reportAsCsv(report).split('\r\n').length).toBe(SERVERS * CERTIFICATES + 2);
    expect(reportAsHtml(report, drawPicture(report)).length).toBeGreaterThan(100_000);
  });
});
