import { describe, expect, it } from 'vitest';
import { smtpShowsAsWell as rule } from '../../../lib/domain/rules/smtp-shows-as-well.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

describe('smtp-shows-as-well', () => {
  it.each(['POP', 'IMAP'] as const)('notes that %s alone makes SMTP show', (service) => {
    const said = saidBy(rule, { services: [service] });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain(`After ${service} Exchange will show SMTP`);
  });

  it('has nothing to say where SMTP shows already', () => {
    const certificate = { services: ['SMTP'] as const };
    expect(verdictOf(rule, { services: ['POP'], certificate }).outcome).toBe('met');
  });

  it('does not arise where SMTP is asked for, or neither POP nor IMAP is', () => {
    expect(verdictOf(rule, { services: ['POP', 'SMTP'] }).outcome).toBe('not-applicable');
    expect(verdictOf(rule, { services: ['IIS'] }).outcome).toBe('not-applicable');
  });

  it('never takes unknown services for none', () => {
    const certificate = { services: null };
    expect(saidBy(rule, { services: ['POP'], certificate }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { services: ['POP'], certificate: null }).outcome).toBe(
      'not-applicable',
    );
  });
});
