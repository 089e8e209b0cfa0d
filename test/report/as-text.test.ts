import { describe, expect, it } from 'vitest';
import { reportAsText } from '../../lib/report/as-text.ts';
import { HOSTILE } from './hostile.ts';
import { exportedServer, inDays, mail, reportOn, server } from './reporting.ts';

describe('the report in a terminal', () => {
  it('begins with the headline, then what is for now, then the rest as a count', () => {
    const ending = { ...mail, notAfter: inDays(9) };
    const lines = reportAsText(reportOn(server([ending])), false).split('\n');
    expect(lines[0]).toBe(
      '1 thing needs somebody now. 2 of 3 certificates on 1 server ask for nothing.',
    );
    expect(lines).toContain('Now');
    expect(lines).toContain('  mail.contoso.com 2026 (5F3C9A0B…) ends on 2026-12-01, in 9 days.');
    expect(lines).toContain('    on EX01; listed for IIS, SMTP; issued by Example Public CA G1');
    expect(lines).toContain('The rest');
  });

  it('fits 80 columns, whatever stands in names', () => {
    const friendlyName = `${'x'.repeat(300)} ${HOSTILE.arabic} ${'wide name '.repeat(20)}`;
    const text = reportAsText(
      reportOn(exportedServer([{ ...mail, friendlyName, notAfter: inDays(3) }], HOSTILE.markup)),
      false,
    );
    const widest = Math.max(...text.split('\n').map((line) => Array.from(line).length));
    expect(widest).toBeLessThanOrEqual(80);
  });

  it('lets no name steer the terminal or turn its direction', () => {
    const friendlyName = HOSTILE.escape + HOSTILE.rightToLeft;
    const text = reportAsText(
      reportOn(exportedServer([{ ...mail, friendlyName, notAfter: inDays(3) }])),
      false,
    );
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('red\\u{1b}[31mname');
  });

  it('puts no server into a command whose name is none', () => {
    const report = reportOn(
      exportedServer([{ ...mail, notAfter: inDays(3) }], 'EX01; Remove-Item x'),
    );
    expect(report.items[0]?.next).toContain('Enable-ExchangeCertificate -Thumbprint NEW');
  });

  it('shows a screenful and says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...mail,
      thumbprint: String(index).padStart(40, 'A'),
      subject: `CN=host${index}.contoso.com`,
      domains: [`host${index}.contoso.com`],
      notAfter: inDays(3),
    }));
    const text = reportAsText(reportOn(exportedServer(many)), false);
    expect(text).toContain('and 22 more: --csv or --html has them all');
  });

  it('has words for every kind of note', () => {
    const text = reportAsText(
      reportOn(
        exportedServer([{ ...mail, services: [], notAfter: inDays(-3), key: 'RSAPublicKey1024' }]),
      ),
      false,
    );
    expect(text).toContain('1 ended, and no service is assigned to them');
    expect(text).toContain('1 with a weak key, assigned to nothing');
  });
});
