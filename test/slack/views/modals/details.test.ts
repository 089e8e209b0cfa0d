import { describe, expect, it } from 'vitest';
import { REQUEST_STATES } from '../../../../lib/domain/request-record.ts';
import { checkView } from '../../../../lib/slack/limits.ts';
import {
  detailsView,
  readDetailsPage,
  writeDetailsPage,
} from '../../../../lib/slack/views/modals/details.ts';
import { requestCard } from '../../../../lib/slack/views/request-card.ts';
import {
  done,
  emptiest,
  keepDefault,
  largest,
  OLD_THUMBPRINT,
  plan,
  record,
  serverPlan,
  THUMBPRINT,
  use,
  waiting,
} from '../../../../lib/slack/views/samples/records.ts';
import { mrkdwnOf } from '../../mrkdwn.ts';

const lastPage = (state: (typeof REQUEST_STATES)[number]) => {
  const foot = mrkdwnOf(detailsView(largest(state), 0)).find((text) => text.startsWith('Page 1'));
  return Number(/of (\d+)/.exec(foot ?? '')?.[1]) - 1;
};

describe('the details of a request', () => {
  it.each(REQUEST_STATES)('keep within every limit when it is %s and nothing is known', (state) => {
    expect(checkView(detailsView(emptiest(state), 0))).toEqual([]);
  });

  it.each(REQUEST_STATES)('keep within every limit on each page when %s, at its worst', (state) => {
    const huge = largest(state);
    const last = lastPage(state);
    expect(last).toBeGreaterThan(10);
    for (const page of [0, 1, Math.floor(last / 2), last, 9999]) {
      const view = detailsView(huge, page);
      expect(checkView(view)).toEqual([]);
      expect(JSON.stringify(view).length).toBeLessThan(240_000);
      for (const text of mrkdwnOf(view)) {
        expect(text).not.toMatch(/<!channel>|<@U0VICTIM>|<https:|\u202E/);
      }
    }
  });

  it('name every server with its finding, over all pages', () => {
    const names = Array.from({ length: 300 }, (_, index) => `EX${index}`);
    const servers = names.map((server) =>
      serverPlan(server, { findings: [{ ...keepDefault, server, why: `${server} asks.` }] }),
    );
    const large = { ...record, plan: { ...plan, servers } };
    const pages = Array.from({ length: 40 }, (_, page) => mrkdwnOf(detailsView(large, page)));
    const text = pages.flat().join('\n');
    for (const name of names) expect(text).toContain(`${name} asks.`);
  });

  it('turn by buttons that carry the page, none where it ends', () => {
    const values = (page: number) => {
      const view = JSON.stringify(detailsView(largest('blocked'), page));
      return [...view.matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value);
    };
    expect(values(0)).toEqual(['R-4F7K2Q.1']);
    expect(values(1)).toEqual(['R-4F7K2Q.0', 'R-4F7K2Q.2']);
    expect(values(9999)).toHaveLength(1);
  });

  it('read back what a button carries, and nothing else', () => {
    const page = { requestId: 'R-4F7K2Q', page: 12 };
    expect(readDetailsPage(writeDetailsPage(page))).toEqual(page);
    for (const text of [undefined, '', 'R-4F7K2Q', 'R-4F7K2Q.x']) {
      expect(readDetailsPage(text)).toBeNull();
    }
  });

  it('hold the whole undo sheet once it has ended', () => {
    const before = use(OLD_THUMBPRINT, 'old.contoso.com');
    const after = use(THUMBPRINT, 'mail.contoso.com');
    const ended = { ...record, servers: [{ ...done('EX01'), before, after }] };
    expect(mrkdwnOf(detailsView({ ...ended, state: 'done' }, 0)).join()).toContain('Undo sheet');
    expect(mrkdwnOf(detailsView({ ...ended, state: 'running' }, 0)).join()).not.toContain(
      'Undo sheet',
    );
  });
});

describe('the card’s Details button', () => {
  const hasButton = (...parameters: Parameters<typeof requestCard>) =>
    JSON.stringify(requestCard(...parameters).blocks).includes('"action_id":"details"');

  it('is there when the card leaves something out', () => {
    for (const state of ['blocked', 'awaiting-approval', 'running', 'done'] as const) {
      expect(hasButton(largest(state))).toBe(true);
    }
    const why = 'long '.repeat(200);
    const servers = [serverPlan('EX01', { findings: [{ ...keepDefault, why }] })];
    expect(hasButton({ ...record, plan: { ...plan, servers } })).toBe(true);
  });

  it('is there when the thread’s undo sheet leaves servers out, not before', () => {
    const before = use(OLD_THUMBPRINT, 'old.contoso.com');
    const after = use(THUMBPRINT, 'mail.contoso.com');
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...waiting(`EX${index}`),
        phase: 'ended' as const,
        outcome: 'done' as const,
        internalTransport: { before: null, after: null, restored: false },
        before,
        after,
      }));
    expect(hasButton({ ...record, state: 'done', servers: many(2) })).toBe(false);
    expect(hasButton({ ...record, state: 'done', servers: many(21) })).toBe(true);
  });

  it('is not there when the card shows everything, nor on a private copy', () => {
    expect(hasButton(record)).toBe(false);
    expect(hasButton(largest('blocked'), { isPrivate: true })).toBe(false);
  });
});
