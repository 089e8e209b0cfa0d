import { describe, expect, it } from 'vitest';
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
  ])('loses what Slack made of it: %s', (_name, typed, meant) => {
    expect(unmangle(typed)).toBe(meant);
  });

  it.each([
    ['PowerShell’s line continuation', 'Enable-ExchangeCertificate `\n-Services IIS'],
    ['quotes of any kind', '“IIS, SMTP” ‘EX01’ "a"'],
    ['a mention', '<@U0123ABC>'],
    ['a placeholder', '<thumbprint>'],
  ])('keeps %s', (_name, typed) => {
    expect(unmangle(typed)).toBe(typed);
  });
});
