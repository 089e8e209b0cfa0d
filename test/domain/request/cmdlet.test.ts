import { describe, expect, it } from 'vitest';
import { NO_OPTIONS } from '../../../lib/domain/request/request.ts';
import { ASSIGN, read, refusal, SEED } from './expect.ts';

const LINE = `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services IIS,SMTP -Server EX01`;
const PIPED = 'Enable-ExchangeCertificate -Services IIS,SMTP';

describe('Enable-ExchangeCertificate', () => {
  it.each([
    LINE,
    `enable-exchangecertificate ${SEED} -services "SMTP, IIS" -server 'ex01'`,
    `Enable–ExchangeCertificate –Thumbprint ${SEED} —Services “IIS”,“SMTP” ―Server ‘EX01’`,
    `Enable-ExchangeCertificate -Thumb:${SEED} -Service:IIS,SMTP -Serve EX01;`,
    `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services @('IIS','SMTP') -Server EX01`,
    `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services IIS , SMTP -Server EX01 # renewed`,
    `Enable-ExchangeCertificate \`\n  -Thumbprint ${SEED} \`  \n  -Services IIS,SMTP \`\n -Server EX01`,
    `Enable-ExchangeCertificate\r\n-Thumbprint ${SEED}\r\n-Services IIS,\r\nSMTP -Server EX01\r\n`,
    `[PS] C:\\Windows\\system32>${LINE}`,
    `PS C:\\> ${LINE}`,
    `[ex01.contoso.com]: PS C:\\Users\\admin\\Documents> ${LINE}`,
    `PS C:\\> Enable-ExchangeCertificate \`\n>> -Thumbprint ${SEED} -Services IIS,SMTP \`\n>> -Server EX01`,
    `\`\`\`powershell\n${LINE}\n\`\`\``,
    `assign ${LINE}`,
    `${LINE} -ErrorAction Stop -EA Stop -Verbose -Verbose:$false -OutVariable x`,
    `Enable-ExchangeCertificate -Identity EX01\\${SEED} -Services IIS,SMTP`,
    `Get-ExchangeCertificate ${SEED} | Enable-ExchangeCertificate -Services IIS,SMTP -Server EX01`,
    `Get-ExchangeCertificate -Thumbprint "${SEED}"|\nEnable-ExchangeCertificate -Services IIS,SMTP -Server EX01`,
    `Get-ExchangeCertificate -Thumbprint ${SEED} -Server EX01 | ${PIPED}`,
    `Get-ExchangeCertificate -S ex01 ${SEED} -EA Stop | ${PIPED}`,
    `Get-ExchangeCertificate -Identity EX01\\${SEED} | ${PIPED}`,
    `Get-ExchangeCertificate ${SEED} -Server EX01 | ${PIPED} -Server ex01`,
    `Get-ExchangeCertificate \`\n  -Thumbprint ${SEED.replace(/..(?=.)/g, '$& ')} -Server EX01 |\n  ${PIPED}`,
    `Enable-ExchangeCertificate -Identity "EX01\\${SEED}" -Services "IIS, SMTP"`,
    `Enable-ExchangeCertificate −Thumbprint «${SEED}» －Services ‹IIS›,＂SMTP＂ -Server „EX01“`,
    `# renewed\n# twice\n${LINE}`,
    `<# renewed\n#>\n${LINE}`,
    `Enable-ExchangeCertificate <# the new one #> ${SEED} -Services IIS,SMTP -Server EX01 <# done #>`,
    `${LINE}\n[PS] C:\\Windows\\system32>`,
    `PS C:\\> # renewed\nPS C:\\> ${LINE}\nPS C:\\>`,
    `> ${LINE}`,
  ])('reads %j', (text) => {
    expect(read(text)).toEqual(ASSIGN);
  });

  it('is judged and not run when `check` stands before it', () => {
    expect(read(`check ${LINE}`)).toEqual({ ...ASSIGN, verb: 'check' });
  });

  it.each([
    ['-Force', { force: true }],
    ['-Force "True"', { force: true }],
    ['-Force:$false', { force: false }],
    ['-WhatIf', { whatIf: true }],
    ['-wi', { whatIf: true }],
    ['-Confirm', { confirm: true }],
    ['-Confirm:$false', { confirm: false }],
    ['-Confirm:`$false', { confirm: false }],
    ['-cf:$False', { confirm: false }],
    ['-DoNot', { doNotRequireSsl: true }],
    ['-NetworkServiceAllowed', { networkServiceAllowed: true }],
    ['-DomainController dc01.contoso.com', { domainController: 'dc01.contoso.com' }],
    ['-Force keep default smtp', { force: true, defaultSmtp: 'keep' }],
  ])('reads %s', (option, options) => {
    expect(read(`${LINE} ${option}`)).toEqual({
      ...ASSIGN,
      options: { ...NO_OPTIONS, ...options },
    });
  });

  it.each([
    ['-S IIS', 'ambiguous-parameter'],
    ['-D', 'ambiguous-parameter'],
    ['-Services POP', 'said-twice'],
    ['-Force -Force', 'said-twice'],
    [`-Identity EX02\\${SEED}`, 'identity-with-server'],
    ['-Forse', 'unknown-parameter'],
    ['-Force=true', 'unknown-parameter'],
    ['-Confirm:$answer', 'variable'],
    ['-Confirm:maybe', 'switch-value'],
    ['-DomainController', 'missing-value'],
    ['-DomainController https://dc01', 'server-name'],
    ['@more', 'splat'],
    ['| Out-Null', 'pipeline'],
    ['; Restart-Service MSExchangeIMAP4', 'second-command'],
    ['&& iisreset', 'second-command'],
    ['\niisreset', 'second-command'],
    ['> out.txt', 'redirection'],
    ['EX02', 'unexpected-word'],
    ['POP', 'stray-service'],
    ['and EX02', 'unexpected-word'],
    ['& calc', 'unexpected-word'],
    ['-DomainController "dc01', 'unclosed-quote'],
    ['-ErrorAction $ea', 'variable'],
    ['-OutVariable $(iisreset)', 'sub-expression'],
    ['2>$null', 'redirection'],
    ['*> all.txt', 'redirection'],
  ])('refuses a line that goes on with %j as %s', (rest, code) => {
    expect(refusal(`${LINE} ${rest}`).code).toBe(code);
  });

  it.each([
    [`$r = ${LINE}`, 'variable'],
    [`iisreset; ${LINE}`, 'unknown-verb'],
    [`cd C:\\; ${LINE}`, 'unknown-verb'],
    [`& ${LINE}`, 'other-command'],
    ['Enable-ExchangeCertificate', 'missing-thumbprint'],
    [`Enable-ExchangeCertificate ${SEED}`, 'missing-services'],
    ['Enable-ExchangeCertificate -Thumbprint -Services IIS', 'missing-thumbprint'],
    [`Enable-ExchangeCertificate -Services IIS SMTP -Thumbprint ${SEED}`, 'stray-service'],
    [`Enable-ExchangeCertificate -Thumbprint ${SEED} -Services $(Get-It)`, 'sub-expression'],
    [`Enable-ExchangeCertificate -Thumbprint ${SEED} -Services (Get-It)`, 'sub-expression'],
    [`Enable-ExchangeCertificate ${SEED} -Services IIS -Server (hostname)`, 'sub-expression'],
    [`Enable-ExchangeCertificate -Thumbprint ${SEED} -Services %s`, 'placeholder'],
    [
      `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services IIS -Server "$env:HOST"`,
      'variable',
    ],
    [`Enable-ExchangeCert -Thumbprint ${SEED} -Services IIS`, 'other-command'],
    [`Get-ExchangeCertificate -Server EX01 ${SEED} | ${LINE}`, 'said-twice'],
    [`Get-ExchangeCertificate -DomainName mail.contoso.com | ${PIPED}`, 'pipeline'],
    [`Get-ExchangeCertificate -Server EX01 | ${PIPED}`, 'pipeline'],
    [`Get-ExchangeCertificate ${SEED} on EX01 | ${PIPED}`, 'pipeline'],
    [`Get-ExchangeCertificate | where Thumbprint -eq ${SEED} | ${PIPED}`, 'pipeline'],
    [`Get-ExchangeCertificate ${SEED} -Server $s | ${PIPED}`, 'variable'],
    [`Get-ExchangeCertificate ${SEED} -Server EX02 | ${PIPED} -Server EX01`, 'two-servers'],
    [`${LINE} |`, 'pipeline'],
    [`| ${LINE}`, 'pipeline'],
    [`Enable-ExchangeCertificate ${SEED} -Services $s | Out-Null`, 'variable'],
    [`$r = Enable-ExchangeCertificate ${SEED} -Services <services>`, 'placeholder'],
    [`Enable-ExchangeCertificate ${SEED} -Services "IIS SMTP"`, 'unknown-service'],
    ['Enable-ExchangeCertificate -Thumbprint ... -Services ...', 'placeholder'],
    ['Enable-ExchangeCertificate -Thumbprint 434AC224… -Services IIS', 'placeholder'],
    [`Enable-ExchangeCertificate ${SEED} -Services None`, 'services-none'],
    [`Enable-ExchangeCertificate ${SEED} -Services SMTP,Federation`, 'federation'],
    [`# ${LINE}`, 'empty'],
    [`<# ${LINE} #>`, 'empty'],
    [`<# ${LINE}`, 'unclosed-comment'],
    [`${LINE}\nPS C:\\> iisreset`, 'second-command'],
    [`Get-Content x | ${LINE}`, 'pipeline'],
    [`Get-ExchangeCertificate ${SEED} | ${LINE}`, 'said-twice'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it('takes -Identity with a server and -Server together in neither order', () => {
    const identity = `-Identity EX01\\${SEED}`;
    for (const both of [`${identity} -Server EX01`, `-Server EX01 ${identity}`]) {
      expect(refusal(`Enable-ExchangeCertificate -Services IIS ${both}`).code).toBe(
        'identity-with-server',
      );
    }
  });

  it('never takes -Force for leave to replace the default SMTP certificate', () => {
    for (const force of ['-Force', '-Force:$true', '-Force "True"', '-f']) {
      expect(read(`${LINE} ${force}`)).toMatchObject({
        options: { force: true, defaultSmtp: null },
      });
    }
  });

  it('names both parameters an abbreviation could mean', () => {
    expect(refusal(`${LINE} -Serv X`).message).toContain('-Services, -Server');
  });

  it('repeats no password of a pasted import', () => {
    const { message } = refusal(
      `Import-ExchangeCertificate -FileName x.pfx -Password 'hunter2' | Enable-ExchangeCertificate -Services IIS`,
    );
    expect(message).toContain('Import-ExchangeCertificate');
    expect(message).not.toContain('hunter2');
  });
});
