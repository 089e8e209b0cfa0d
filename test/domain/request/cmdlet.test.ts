import { describe, expect, it } from 'vitest';
import { NO_OPTIONS } from '../../../lib/domain/request/request.ts';
import { ASSIGN, read, refusal, SEED } from './expect.ts';

const LINE = `Enable-ExchangeCertificate -Thumbprint ${SEED} -Services IIS,SMTP -Server EX01`;

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
    [`Get-ExchangeCertificate -Server EX01 ${SEED} | ${LINE}`, 'pipeline'],
    [`Get-Content x | ${LINE}`, 'pipeline'],
    [`Get-ExchangeCertificate ${SEED} | ${LINE}`, 'said-twice'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
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
