import { describe, expect, it } from 'vitest';
import { alreadyAssigned as rule } from '../../../lib/domain/rules/already-assigned.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['IIS', 'SMTP'] as const;

describe('already-assigned', () => {
  it('has nothing to say when none of the services is assigned', () => {
    const verdict = verdictOf(rule, { services, certificate: { services: ['POP'] } });
    expect(verdict).toEqual({ outcome: 'met', facts: { assigned: [] } });
  });

  it('notes the part that is', () => {
    const said = saidBy(rule, { services, certificate: { services: ['POP', 'IIS'] } });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('a part of what is asked for: IIS');
    expect(said.facts).toEqual({ assigned: ['IIS'] });
  });

  it('notes when all of it is, and that being listed proves nothing', () => {
    const said = saidBy(rule, { services, certificate: { services: ['IIS', 'SMTP'] } });
    expect(said.why).toContain('everything asked for: IIS, SMTP');
    expect(said.why).toContain('does not prove');
  });

  it('says that assigning SMTP again is a way to make it the default one, unless it is kept', () => {
    const certificate = { services: ['SMTP'] as const };
    expect(saidBy(rule, { services, certificate }).remedy).toContain('replace default smtp');
    const options = { defaultSmtp: 'keep' } as const;
    expect(saidBy(rule, { services, certificate, options }).remedy).not.toContain('default');
  });

  it('never takes unknown services for none', () => {
    expect(saidBy(rule, { certificate: { services: null } }).outcome).toBe('unknown');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { certificate: null }).outcome).toBe('not-applicable');
  });
});
