import { describe, expect, it } from 'vitest';
import { reportAsHtml } from '../../lib/report/as-html.ts';
import { drawPicture } from '../../lib/report/picture.ts';
import { HOSTILE } from './hostile.ts';
import { exportedServer, inDays, mail, reportOn } from './reporting.ts';

function page(...names: readonly string[]): string {
  const servers = names.map((name) =>
    exportedServer(
      [{ ...mail, friendlyName: name, issuer: `CN=${name}`, notAfter: inDays(3) }],
      name,
    ),
  );
  const report = reportOn(...servers);
  return reportAsHtml(report, drawPicture(report));
}

describe('the report as a page', () => {
  it('asks for nothing from elsewhere, and lets no script run', () => {
    const html = page('EX01');
    expect(html).toContain("default-src 'none'");
    const addresses = [...html.matchAll(/https?:\/\/[^"\s)<]+/g)].map(([address]) => address);
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/i);
  });

  it('makes no markup of names', () => {
    const html = page(...Object.values(HOSTILE));
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/<[^>]*\sonmouseover=/);
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain(`<bdi>${HOSTILE.arabic}</bdi>`);
  });

  it('has headings that say what their column or row is', () => {
    const html = page('EX01');
    expect(html.match(/<th scope="col">/g)?.length).toBe(15);
    expect(html).toContain('<th scope="row"><bdi>EX01</bdi></th>');
    expect(html.match(/<caption /g)?.length).toBe(2);
  });
});
