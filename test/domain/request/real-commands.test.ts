import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';

const FILE = new URL('../../../../shared/exchange/commands.tsv', import.meta.url);
const isThere = existsSync(FILE);
const LINES = isThere
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => (line.split('\t')[0] ?? '').replaceAll('\\n', '\n'))
  : [];

/** Beginning of a line (enough to be the only one), and its services and servers when read, or its code when refused. */
const EXPECTED: readonly (readonly [begins: string, answer: string])[] = [
  ['… -Thumbprint 5113ae0233a72fccb75b1d0198628675333d010e -Services POP', 'IMAP POP IIS SMTP'],
  ['… -Thumbprint 434AC224C8459924B26521298CE8834C514856AB', 'IMAP POP IIS SMTP'],
  ["… -Thumbprint 5113ae0233a72fccb75b1d0198628675333d010e -Services 'UM", 'UM UMCallRouter'],
  ['… -Thumbprint 5113ae0233a72fccb75b1d0198628675333d010e -Services iis', 'IMAP POP IIS SMTP'],
  ['… –Thumbprint E2B663ABE9B9FDCFCD80986F151BC9A1378509AB', 'IMAP POP IIS SMTP'],
  ['… -Thumbprint F075EB910C9330A4140762692A5AAAAAAAAAAAAA', 'IMAP POP IIS SMTP'],
  ["… -Server 'SVDCEXCAS01'", 'IMAP POP IIS SMTP on SVDCEXCAS01'],
  ["… -Server 'EXCH-H-868'", 'IMAP POP IIS SMTP on EXCH-H-868'],
  ['Get-ExchangeCertificate -Thumbprint "5CEC8544', 'IMAP POP IIS SMTP'],
  ['… `\n-Thumbprint CF61E66A6BE1A286471B30DFCEA1126F6BC7DCBB', 'IIS SMTP'],
  ['… -Thumbprint B8FFF722AAF9E4CFA055581061F6020C70BAC8AF', 'IIS SMTP on EX01'],
  ['… -Thumbprint <Thumbprint> -Services <Service1>', 'placeholder'],
  ['… [-Thumbprint] <String>', 'placeholder'],
  ['… [[-Identity]', 'placeholder'],
  ['… -ThumbPrint "xxxxxxxxxxxxxxxxxxxx"', 'placeholder'],
  ['… -Services <None | IMAP', 'placeholder'],
  ["… -Thumbprint '{thumbprint}' -Services 'IIS'", 'placeholder'],
  ['Enable-Exchangecertificate -thumbprint "Thumbprint of', 'thumbprint-not-hex'],
  ['… -Thumbprint "ОТПЕЧАТОК"', 'thumbprint-not-hex'],
  ['… -Thumbprint "THUMBPRINT"', 'thumbprint-not-hex'],
  ['… @enableParams', 'splat'],
  ['… @paramList', 'splat'],
  ['… -Thumbprint $newThumbprint -Services "None"', 'variable'],
  ['… -Thumbprint $result.ManagedItem.CertificateThumbprintHash -Services POP', 'variable'],
  ['… -Services $ExchangeServices -Thumbprint $CertThumbprint', 'variable'],
  ["… -Thumbprint '$thumbprint'", 'variable'],
  ["… -Thumbprint '$($cert.Thumbprint)'", 'sub-expression'],
  ['$result = Enable-ExchangeCertificate', 'variable'],
  ['… -Server $env:COMPUTERNAME', 'pipeline'],
  ['Get-ExchangeCertificate | where', 'pipeline'],
  ['Get-ExchangeServer |', 'pipeline'],
  ['Get-ExchangeCertificate `\n-DomainName', 'pipeline'],
  ['Import-ExchangeCertificate -path', 'pipeline'],
  ['Exchange-Certificate', 'other-command'],
  ['Install-ExchangeCertificate', 'other-command'],
  ['Remove-ExchangeCertificate -Server', 'other-command'],
  ['Set-UMCallRouterService', 'other-command'],
  ['New-EdgeSubscription -FileData ([System', 'other-command'],
  ['wacs.exe', 'other-command'],
  ['./ImportExchange.ps1 {5}', 'other-command'],
];

function answerTo(text: string): string {
  const { request, error } = parseRequest(text);
  if (error !== undefined) return error.code;
  if (request.verb !== 'assign') return request.verb;
  const servers = request.servers.length === 0 ? '' : ` on ${request.servers.join(' ')}`;
  return request.services.join(' ') + servers;
}

describe.skipIf(!isThere)(
  'command lines people published (skipped where the shared collection is not beside the project)',
  () => {
    it('are there in number', () => {
      expect(LINES.length).toBeGreaterThan(80);
    });

    it.each(LINES)('is read or refused with a sentence: %s', (line) => {
      const { request, error } = parseRequest(line);
      if (error === undefined) {
        expect(request.verb).toBe('assign');
        return;
      }
      expect(error.code).not.toBe('unexpected-word');
      expect(error.message).toMatch(/^\S.{20,400}[.]$/);
    });

    it.each(EXPECTED)('%j → %s', (begins, answer) => {
      const start = begins.replace('…', 'Enable-ExchangeCertificate');
      const found = LINES.filter((line) => line.startsWith(start));
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found.map(answerTo))).toEqual(new Set([answer]));
    });
  },
);
