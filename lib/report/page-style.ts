/** The style of the report’s page: light and dark, narrow and wide, screen and paper. */
import { pictureRules, properties } from './palette.ts';

export const PAGE_STYLE = `
:root{color-scheme:light dark;${properties('light')}}
@media (prefers-color-scheme:dark){:root{${properties('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",sans-serif;overflow-wrap:anywhere}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0 .5rem}
h2{font-size:1.15rem;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
.quiet{color:var(--quiet)}
.items{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
.item{background:var(--surface);border-left:4px solid var(--green);border-radius:4px;padding:.75rem 1rem}
.item.now{border-color:var(--red)}
.item.soon{border-color:var(--yellow)}
.next{margin-top:.5rem}
.next::before{content:"→ "}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:4px}
.scroll:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
table{border-collapse:collapse;width:100%;min-width:60rem;font-size:.875rem;overflow-wrap:break-word}
caption{text-align:left;padding:.5rem .75rem;color:var(--quiet)}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem;border-top:1px solid var(--line)}
thead th{border-top:0;white-space:nowrap;background:var(--surface)}
tbody th{font-weight:600;min-width:9rem}
td.date,td.verdict{white-space:nowrap}
.act-now{color:var(--red);font-weight:600}
.act-soon{color:var(--yellow);font-weight:600}
.nothing-to-do{color:var(--green)}
.not-known{color:var(--quiet)}
code{font:.8125rem/1.4 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
figure{margin:0}
figure svg{display:block;min-width:56rem;width:100%;height:auto}
ul.plain{margin:0;padding-left:1.25rem}
${pictureRules('figure')}
@media print{
:root{color-scheme:light;${properties('light')}}
body{font-size:10pt}
main{max-width:none;padding:0}
.scroll{overflow:visible;border:0}
figure svg{min-width:0}
table{font-size:7.5pt;min-width:0}
thead{display:table-header-group}
tr,.item,figure{break-inside:avoid}
h2,h3{break-after:avoid}
code{font-size:6.5pt}
.item,thead th{background:none}
@page{size:A4 landscape;margin:12mm}
}
`;
