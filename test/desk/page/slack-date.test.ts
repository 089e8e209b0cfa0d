import { describe, expect, it } from 'vitest';
import { slackDate } from '../../../lib/desk/page/slack-date.ts';

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();
const NOW = local(2026, 10, 22, 16, 0);
const at = (ms: number, format: string) => slackDate(String(ms / 1000), format, NOW);

describe('Slack’s date tokens', () => {
  it.each([
    ['{date_pretty} at {time}', local(2026, 10, 22, 9, 5), 'today at 09:05'],
    ['{date_short_pretty}', local(2026, 10, 21, 9, 5), 'yesterday'],
    ['{date_long_pretty}', local(2026, 10, 23, 9, 5), 'tomorrow'],
    ['{date_pretty}', local(2026, 10, 1, 9, 5), '1 November 2026'],
    ['{date_num}', local(2026, 10, 1, 9, 5), '01/11/2026'],
    ['{date_short} {time_secs}', local(2026, 10, 1, 9, 5), '1 Nov 2026 09:05:00'],
    ['{ago}', NOW - 3 * 60 * 60_000, '3 hours ago'],
    ['{ago}', NOW + 60_000 * 60 * 24, 'in 1 day'],
    ['expires {unknown}', NOW, 'expires {unknown}'],
  ])('prints %s', (format, ms, printed) => {
    expect(at(ms, format)).toBe(printed);
  });
});
