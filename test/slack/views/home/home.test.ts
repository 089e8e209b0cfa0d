import { describe, expect, it } from 'vitest';
import type { HomeContent } from '../../../../lib/slack/doors.ts';
import { checkView } from '../../../../lib/slack/limits.ts';
import { homeView } from '../../../../lib/slack/views/home/home.ts';
import { FIRST_PAGES, readPages, writePages } from '../../../../lib/slack/views/home/pages.ts';
import {
  emptyHome,
  homeContent,
  largestHome,
} from '../../../../lib/slack/views/samples/contents.ts';
import { certificate, record } from '../../../../lib/slack/views/samples/records.ts';
import { mrkdwnOf } from '../../mrkdwn.ts';

const many: HomeContent = {
  ...homeContent,
  mine: Array.from({ length: 500 }, (_, index) => ({ ...record, id: `R-${index}` })),
};

const textOf = (content: HomeContent, pages = FIRST_PAGES) =>
  JSON.stringify(homeView(content, pages, false));

describe('App Home', () => {
  it.each([
    ['emptiest', emptyHome],
    ['usual', homeContent],
    ['largest', largestHome],
  ])('in its %s state keeps within every limit, on every page', (_name, content) => {
    for (const page of [0, 1, 50, 9999]) {
      const pages = { waiting: page, mine: page, expiries: page };
      expect(checkView(homeView(content, pages, true))).toEqual([]);
    }
  });

  it('shows a stranger why there is nothing', () => {
    const view = homeView(
      { kind: 'refused', refusal: { code: 'not-on-a-list' } },
      FIRST_PAGES,
      true,
    );
    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('You are on neither of Signet’s lists');
    expect(JSON.stringify(view)).not.toContain('button');
  });

  it('reaches each of 500 requests by turning pages, none twice', () => {
    const seen: string[] = [];
    let pages = FIRST_PAGES;
    for (;;) {
      const text = textOf(many, pages);
      seen.push(...[...text.matchAll(/"value":"(R-\d+)"/g)].map(([, id]) => id ?? ''));
      const next = /"home-page-mine-on"[^}]*\}[^}]*"value":"([\d.]+)"/.exec(text)?.[1];
      if (next === undefined) break;
      pages = readPages(next);
    }
    const own = seen.filter((id) => id !== record.id);
    expect(own).toEqual(many.mine.map(({ id }) => id));
  });

  it('keeps the pages of the other lists when one is turned', () => {
    const text = textOf({ ...many, waiting: many.mine }, { waiting: 3, mine: 1, expiries: 0 });
    expect(text).toContain(`"value":"${writePages({ waiting: 3, mine: 2, expiries: 0 })}"`);
    expect(text).toContain(`"value":"${writePages({ waiting: 4, mine: 1, expiries: 0 })}"`);
  });

  it('shows the last page when a list has become shorter', () => {
    expect(textOf(homeContent, { waiting: 9, mine: 9, expiries: 9 })).toContain('R-4F7K2Q');
  });

  it('says when a certificate in use has expired, and which one is the default', () => {
    const expired = {
      certificate: { ...certificate, notAfter: '2026-11-01T00:00:00Z' },
      holders: [{ server: 'EX01', services: [], isDefaultSmtp: true }],
    };
    const text = textOf({ ...emptyHome, expiries: [expired] });
    expect(text).toContain('*expired*');
    expect(text).toContain('the default SMTP certificate on EX01');
  });

  it('shows a freeze first', () => {
    const freeze = { reason: 'x', by: 'U0A', at: emptyHome.now, unfreezeProposedBy: null };
    const [first] = homeView({ ...emptyHome, freeze }, FIRST_PAGES, false).blocks;
    expect(JSON.stringify(first)).toContain('Signet is frozen');
  });

  it('offers a request only to those who may ask', () => {
    expect(textOf(homeContent)).toContain('home-assign');
    expect(textOf(emptyHome)).not.toContain('home-assign');
  });

  it('shows nothing of a hostile text that could do something', () => {
    const texts = mrkdwnOf(homeView(largestHome, FIRST_PAGES, true)).join('\n');
    expect(texts).not.toMatch(/<!channel>|<@U0VICTIM>|<https|\u202E/);
  });

  it('starts over with pages it did not write', () => {
    for (const text of [undefined, '', '1.2', 'a.b.c', '1.2.3.4']) {
      expect(readPages(text)).toEqual(FIRST_PAGES);
    }
  });
});
