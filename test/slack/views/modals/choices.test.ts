import { describe, expect, it } from 'vitest';
import type { CertificateOnServers } from '../../../../lib/slack/doors.ts';
import { checkView } from '../../../../lib/slack/limits.ts';
import {
  certificateChoices,
  NOT_A_CHOICE,
  serverChoices,
} from '../../../../lib/slack/views/modals/choices.ts';
import { held } from '../../../../lib/slack/views/samples/contents.ts';
import { certificate, HOSTILE } from '../../../../lib/slack/views/samples/records.ts';

/** Slack holds the answer to a list against the same limits as the options of a menu. */
function problems(options: readonly object[]) {
  const element = { type: 'static_select', action_id: 'a', options };
  return checkView({
    type: 'home',
    blocks: [{ type: 'actions', elements: [element] }],
  });
}

function thumbprint(index: number): string {
  return index.toString(16).toUpperCase().padStart(40, '0');
}

describe('the choices of a list', () => {
  it('show status, name, expiry, names and where the certificate is', () => {
    const [choice] = certificateChoices({ found: [held], why: null });
    expect(choice).toEqual({
      value: certificate.thumbprint,
      text: {
        type: 'plain_text',
        text: 'Mail 2026 · Valid · until 2027-05-19',
        emoji: false,
      },
      description: {
        type: 'plain_text',
        text: 'mail.contoso.com +1 · 434AC224 · on EX01 and EX02',
        emoji: false,
      },
    });
  });

  it.each([0, 1, 100, 101, 500])(
    'of %i certificates with the worst texts are taken by Slack',
    (size) => {
      const found: CertificateOnServers[] = Array.from({ length: size }, (_, index) => ({
        certificate: {
          ...certificate,
          thumbprint: thumbprint(index),
          friendlyName: HOSTILE,
          domains: Array(9).fill(HOSTILE),
          status: 'RevocationCheckFailure',
        },
        holders: Array.from({ length: 9 }, () => ({
          server: HOSTILE,
          services: null,
          isDefaultSmtp: null,
        })),
      }));
      const choices = certificateChoices(
        size === 0 ? { found: [], why: 'no-certificates' } : { found, why: null },
      );
      expect(problems(choices)).toEqual([]);
      expect(choices).toHaveLength(size === 0 ? 1 : Math.min(size, 100));
    },
  );

  it('keep the expiry in sight however long the name is', () => {
    const long = { ...held, certificate: { ...certificate, friendlyName: 'N'.repeat(200) } };
    expect(certificateChoices({ found: [long], why: null })[0]?.text.text).toMatch(
      /N… · Valid · until 2027-05-19$/,
    );
  });

  it('say how many more there are, where nobody can choose it by mistake', () => {
    const names = Array.from({ length: 500 }, (_, index) => `EX${index}`);
    const choices = serverChoices({ found: names, why: null });
    expect(problems(choices)).toEqual([]);
    expect(choices.at(-1)).toMatchObject({ value: NOT_A_CHOICE });
    expect(choices.at(-1)?.text.text).toMatch(/^and 401 more/);
  });

  it('leave out what could not be chosen: a name longer than a value may be', () => {
    expect(serverChoices({ found: ['EX01', 'X'.repeat(76)], why: null })).toHaveLength(1);
  });

  it('say why there are none', () => {
    expect(serverChoices({ found: [], why: 'nothing-read' })).toMatchObject([
      {
        value: NOT_A_CHOICE,
        text: { text: 'No server has been read yet. Try again in a minute.' },
      },
    ]);
  });
});
