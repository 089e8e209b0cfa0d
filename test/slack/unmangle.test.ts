import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../lib/domain/request/parse.ts';
import { NO_OPTIONS } from '../../lib/domain/request/request.ts';
import { unmangle } from '../../lib/slack/unmangle.ts';

describe('text typed in Slack', () => {
  it.each([
    ['entities', 'a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['an entity that was typed', '&amp;lt;', '&lt;'],
    [
      'a host name made a link',
      'on <http://ex01.contoso.com|ex01.contoso.com>',
      'on ex01.contoso.com',
    ],
    ['a bare link', '<https://mail.contoso.com>', 'https://mail.contoso.com'],
    ['an address made a link', '<mailto:a@contoso.com|a@contoso.com>', 'a@contoso.com'],
    ['a bare address', '<mailto:a@contoso.com>', 'a@contoso.com'],
    ['a code span', 'assign `434AC224` to IIS', 'assign 434AC224 to IIS'],
    ['a code fence', '```\nassign 434AC224 to IIS\n```', 'assign 434AC224 to IIS'],
    [
      'a fence with a language',
      '```powershell\nEnable-ExchangeCertificate\n```',
      'Enable-ExchangeCertificate',
    ],
    ['no-break spaces', 'assign\u00A0434AC224\u202Fto IIS', 'assign 434AC224 to IIS'],
    ['the mark the certificate dialog puts before a thumbprint', '\u200E434ac224', '434ac224'],
    ['zero-width characters', '434A\u200BC2\uFEFF24', '434AC224'],
    ['line ends', 'a\r\nb', 'a\nb'],
    ['a quotation', '&gt; assign 434AC224\n&gt; to IIS', 'assign 434AC224\nto IIS'],
  ])('loses what Slack made of it: %s', (_name, typed, meant) => {
    expect(unmangle(typed)).toBe(meant);
  });

  it.each([
    ['PowerShell’s line continuation', 'Enable-ExchangeCertificate `\n-Services IIS'],
    ['quotes of any kind', '“IIS, SMTP” ‘EX01’ "a"'],
    ['a mention', '<@U0123ABC>'],
    ['a placeholder', '<thumbprint>'],
    ['a continued line of the console', 'PS C:\\> a `\n>> b'],
  ])('keeps %s', (_name, typed) => {
    expect(unmangle(typed)).toBe(typed);
  });
});

const SEED = '434AC224C8459924B26521298CE8834C514856AB';
const HOST = '<http://ex01.contoso.com|ex01.contoso.com>';
const CMDLET = 'Enable-ExchangeCertificate';

describe('a request typed in Slack', () => {
  it.each([
    `assign ${SEED} to iis, smtp on ${HOST}`,
    `assign ${SEED} to iis &amp; smtp on ${HOST}.`,
    `assign \`${SEED}\` to \`IIS\`, \`SMTP\` on \`ex01.contoso.com\``,
    `assign\u00A0\u200E${SEED}\u00A0to iis,\u202Fsmtp\u200B on \u2060${HOST}`,
    `&gt; assign ${SEED}\n&gt; to iis, smtp\n&gt; on ${HOST}`,
    `${CMDLET} –Thumbprint ${SEED} –Services “IIS,SMTP” –Server "${HOST}"`,
    `${CMDLET} -Identity ${HOST}\\${SEED} -Services IIS,SMTP &lt;# renewed #&gt;`,
    `Get-ExchangeCertificate ${SEED} -Server ${HOST} | ${CMDLET} -Services IIS,SMTP`,
    `\`\`\`${CMDLET} \`\n-Thumbprint ${SEED} \`\n-Services IIS,SMTP -Server ${HOST}\`\`\``,
    `\`\`\`\n[PS] C:\\&gt;${CMDLET} \`\n&gt;&gt; ${SEED} -Services IIS,SMTP \`\n&gt;&gt; -Server ${HOST}\n[PS] C:\\&gt;\n\`\`\``,
  ])('is read as it was meant: %j', (typed) => {
    expect(parseRequest(unmangle(typed)).request).toEqual({
      verb: 'assign',
      thumbprint: SEED,
      services: ['IIS', 'SMTP'],
      servers: ['EX01.CONTOSO.COM'],
      options: NO_OPTIONS,
    });
  });

  it.each([
    ['<https://ex01.contoso.com>', 'server-name'],
    ['<mailto:ex01@contoso.com|ex01@contoso.com>', 'server-name'],
    ['<mailto:ex01@contoso.com>', 'server-name'],
    ['<@U012345>', 'placeholder'],
    ['&lt;server&gt;', 'placeholder'],
    ['<#C012345|ex01>', 'unclosed-comment'],
  ])('names no server with %s: %s', (typed, code) => {
    expect(parseRequest(unmangle(`assign ${SEED} to iis on ${typed}`)).error?.code).toBe(code);
  });
});
