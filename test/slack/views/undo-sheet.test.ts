import { describe, expect, it } from 'vitest';
import { type ServerUndo, undoOf } from '../../../lib/domain/undo.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import {
  change,
  done,
  largest,
  OLD_THUMBPRINT,
  THUMBPRINT,
  use,
} from '../../../lib/slack/views/samples/records.ts';
import { undoSheet } from '../../../lib/slack/views/undo-sheet.ts';
import { mrkdwnOf } from '../mrkdwn.ts';

const before = use(OLD_THUMBPRINT, 'old.contoso.com');
const after = use(THUMBPRINT, 'mail.contoso.com');
const servers = undoOf(change, [{ ...done('EX01'), before, after }]);
const said = (undo: readonly ServerUndo[], more = 0) =>
  mrkdwnOf(undoSheet({ what: 'undo-sheet', servers: undo, more }, false)).join('\n');

describe('the undo sheet', () => {
  it('shows the cmdlets whole, the question’s answer, EdgeSync and what stays', () => {
    const text = said(servers);
    expect(text).toContain(
      `\`Enable-ExchangeCertificate -Server EX01 -Thumbprint ${OLD_THUMBPRINT} -Services IIS\``,
    );
    expect(text).toContain("`Set-PopSettings -Server EX01 -X509CertificateName 'old.contoso.com'`");
    expect(text).toContain('answer *Yes*');
    expect(text).toContain('EdgeSync');
    expect(text).toContain('stays listed for IMAP, POP and SMTP');
  });

  it.each(['same-name', 'none-before', 'not-known', 'by-hand'] as const)(
    'says why there is no cmdlet: %s',
    (kind) => {
      const steps = [{ about: 'POP', commands: [], kind } as const];
      const text = said([{ server: 'EX01', isCertain: false, steps, stays: [] }]);
      expect(text).toMatch(/POP: \w+/);
      expect(text).toContain('could not be read afterwards');
    },
  );

  it('keeps within every limit for no server and for 500 with the worst texts, harmless', () => {
    const { change: large, servers: many } = largest('done');
    const undo = undoOf(large, many);
    expect(undo).toHaveLength(500);
    for (const [shown, more] of [
      [[], 0],
      [undo, 0],
      [undo.slice(0, 20), 480],
    ] as const) {
      const sheet = undoSheet({ what: 'undo-sheet', servers: shown, more }, true);
      expect(checkMessage(sheet)).toEqual([]);
      expect(JSON.stringify(sheet.blocks).length).toBeLessThan(13_000);
      for (const text of mrkdwnOf(sheet)) {
        expect(text).not.toMatch(/<!channel>|<@U0VICTIM>|<https:|\u202E/);
      }
    }
  });

  it('says how many servers it leaves out, and where they are', () => {
    const { change: large, servers: many } = largest('done');
    const text = said(undoOf(large, many));
    const left = 500 - (text.match(/^\*EX\d/gm)?.length ?? 0);
    expect(left).toBeGreaterThan(400);
    expect(text).toContain(`and ${left} more servers: press *Details*`);
  });
});
