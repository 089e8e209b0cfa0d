/** The report as one page that needs nothing else: no script, no address, no font from elsewhere. */
import { printServices } from '../domain/services.ts';
import { VERDICT_WORDS } from './as-csv.ts';
import { escapeHtml } from './escape-html.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { CertificateLine, Report, ReportItem, ServiceLine, Urgency } from './report.ts';

interface Table<Line> {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
  readonly row: (line: Line) => string;
}

/** `picture`: the SVG of `drawPicture`. */
export function reportAsHtml(report: Report, picture: string): string {
  const { headline, at, items, services, certificates, notTold, notes } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`Exchange certificates, ${at.slice(0, 10)}`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<p class="quiet">Exchange certificates as of <time datetime="${escapeHtml(at)}">${printedMoment(at)}</time></p>
<h1>${escapeHtml(headline)}</h1>
${itemSection('Now', 'now', items)}
${itemSection('Soon', 'soon', items)}
<h2>When they end</h2>
<figure class="scroll" tabindex="0" role="group" aria-label="Picture: when certificates end; the same dates stand in the table below">${asImage(picture)}</figure>
<h2>By server and service</h2>
${table(servicesTable(services))}
<h2>By server and certificate</h2>
${table(certificatesTable(certificates))}
${noteSection(items)}
<h2>Not told by what was read</h2>
${list(notTold)}
${notes.length === 0 ? '' : `<h2>About the files</h2>\n${list(notes)}`}
</main>
</body>
</html>
`;
}

/** What a picture shows is in the table as well. */
function asImage(svg: string): string {
  return svg.replace(
    /<svg /,
    '<svg role="img" aria-label="Dates of expiry by server and service" ',
  );
}

function printedMoment(moment: string): string {
  return escapeHtml(`${moment.slice(0, 16).replace('T', ' ')} UTC`);
}

function list(sentences: readonly string[]): string {
  return `<ul class="plain">${sentences.map((one) => `<li>${escapeHtml(one)}</li>`).join('\n')}</ul>`;
}

function itemSection(title: string, urgency: Urgency, items: readonly ReportItem[]): string {
  const own = items.filter((item) => item.urgency === urgency);
  if (own.length === 0) return '';
  return `<h2>${title} (${own.length})</h2>\n<ul class="items">\n${own.map(itemCard).join('\n')}\n</ul>`;
}

function itemCard({
  urgency,
  subject,
  what,
  servers,
  services,
  issuer,
  thumbprint,
  next,
}: ReportItem): string {
  const used = services.length === 0 ? '' : `; listed for ${printServices(services)}`;
  const by = issuer === null ? '' : `; issued by ${bdi(issuer)}`;
  const where = servers.length === 0 ? '' : `<p class="quiet">on ${names(servers)}${used}${by}</p>`;
  const print =
    thumbprint === null ? '' : `<p class="quiet"><code>${escapeHtml(thumbprint)}</code></p>`;
  const step = next === null ? '' : `<p class="next">${escapeHtml(next)}</p>`;
  return `<li class="item ${urgency}"><h3>${bdi(subject)} ${escapeHtml(what)}.</h3>${where}${print}${step}</li>`;
}

function names(servers: readonly string[]): string {
  return servers.map(bdi).join(', ');
}

/** A name in right-to-left letters stays where it is. */
function bdi(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

function noteSection(items: readonly ReportItem[]): string {
  const notes = items.filter(({ urgency }) => urgency === 'note');
  if (notes.length === 0) return '';
  const said = notes.map(
    ({ subject, what, servers }) =>
      `<li>${bdi(subject)} ${escapeHtml(what)}${servers.length === 0 ? '' : ` <span class="quiet">(${names(servers)})</span>`}</li>`,
  );
  return `<h2>Asks for nothing (${notes.length})</h2>\n<ul class="plain">${said.join('\n')}</ul>`;
}

function table<Line>({ id, caption, columns, lines, row }: Table<Line>): string {
  const headings = columns.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}">
<table><caption id="${id}">${escapeHtml(caption)}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${lines.map(row).join('\n')}
</tbody></table></div>`;
}

function servicesTable(lines: readonly ServiceLine[]): Table<ServiceLine> {
  return {
    id: 'services',
    caption: 'For every service the likeliest of the certificates listed for it',
    columns: ['Server', 'Service', 'Verdict', 'Until', 'Certificate', 'Issued by', 'Reason'],
    lines,
    row: ({ server, service, verdict, until, name, issuedBy, reason }) =>
      `<tr><th scope="row">${bdi(server)}</th><td>${service}</td>${verdictCell(verdict)}<td class="date">${date(until)}</td><td>${bdi(name ?? 'none')}</td><td>${bdi(issuedBy ?? 'unknown')}</td><td>${escapeHtml(reason)}</td></tr>`,
  };
}

function certificatesTable(lines: readonly CertificateLine[]): Table<CertificateLine> {
  return {
    id: 'certificates',
    caption: 'Every certificate that was read',
    columns: [
      'Server',
      'Certificate',
      'Verdict',
      'Until',
      'Services',
      'Status',
      'Issued by',
      'Why',
    ],
    lines,
    row: (line) => {
      const { server, name, thumbprint, verdict, notAfter, services, status, reasons } = line;
      const why = reasons.map(({ what }) => what).join('; ');
      const used = services === null ? 'unknown' : printServices(services);
      return `<tr><th scope="row">${bdi(server)}</th><td>${bdi(name)}<br><code>${thumbprint}</code></td>${verdictCell(verdict)}<td class="date">${date(notAfter)}</td><td>${used}</td><td>${status ?? 'unknown'}</td><td>${bdi(line.issuedBy ?? 'unknown')}</td><td>${escapeHtml(why)}</td></tr>`;
    },
  };
}

function verdictCell(verdict: ServiceLine['verdict']): string {
  return `<td class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</td>`;
}

function date(moment: string | null): string {
  return moment === null ? 'unknown' : escapeHtml(moment.slice(0, 10));
}
