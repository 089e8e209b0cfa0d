import { describe, expect, it } from 'vitest';
import { forceMeansReplace as rule } from '../../../lib/domain/rules/force-means-replace.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['SMTP'] as const;

describe('force-means-replace', () => {
  it('notes what a pasted -Force would have done', () => {
    const said = saidBy(rule, { services, options: { force: true } });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('without asking; Signet keeps it');
  });

  it('notes it as well when somebody said keep', () => {
    const options = { force: true, defaultSmtp: 'keep' } as const;
    expect(saidBy(rule, { services, options }).outcome).toBe('broken');
  });

  it('has nothing to say without -Force, or when replacing is meant', () => {
    const without = verdictOf(rule, { services });
    const meant = verdictOf(rule, { services, options: { force: true, defaultSmtp: 'replace' } });
    expect([without.outcome, meant.outcome]).toEqual(['met', 'met']);
  });

  it('does not arise without SMTP: no other service has a default to overwrite', () => {
    expect(verdictOf(rule, { options: { force: true } }).outcome).toBe('not-applicable');
  });
});
