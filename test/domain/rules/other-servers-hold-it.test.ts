import { describe, expect, it } from 'vitest';
import { otherServersHoldIt as rule } from '../../../lib/domain/rules/other-servers-hold-it.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const lacking = (...servers: string[]) => ({
  lacking: servers.map((server) => ({ server, role: 'Mailbox' as const })),
});

describe('other-servers-hold-it', () => {
  it('is content where every other server holds it', () => {
    expect(verdictOf(rule, { organisation: lacking() }).outcome).toBe('met');
  });

  it('warns of those that do not', () => {
    const said = saidBy(rule, { organisation: lacking('EX03', 'EX02') });
    expect(rule.severity).toBe('warn');
    expect(said.outcome).toBe('broken');
    expect(said.why).toContain('EX02, EX03');
    expect(said.facts).toEqual({ lacking: ['EX02', 'EX03'] });
  });

  it('names eight of many', () => {
    const many = Array.from({ length: 10 }, (_, n) => `MBX${n}`);
    const said = saidBy(rule, { organisation: lacking(...many) });
    expect(said.why).toContain('10 other servers');
    expect(said.why).toContain('MBX7 and 2 more');
  });

  it('counts the role: an Edge server is no Mailbox server, one of unknown role may be', () => {
    const edge = { lacking: [{ server: 'EDGE01', role: 'Edge' as const }] };
    const unclear = { lacking: [{ server: 'EX09', role: null }] };
    expect(verdictOf(rule, { organisation: edge }).outcome).toBe('met');
    expect(verdictOf(rule, { organisation: unclear }).outcome).toBe('broken');
  });

  it('leaves the servers of the request to their own judgement', () => {
    expect(verdictOf(rule, { organisation: lacking('EX01') }).outcome).toBe('met');
  });

  it('does not arise for a self-signed certificate, which is made for one server', () => {
    const certificate = { selfSigned: true };
    const verdict = verdictOf(rule, { organisation: lacking('EX02'), certificate });
    expect(verdict.outcome).toBe('not-applicable');
  });

  it('does not arise where one server is looked at alone', () => {
    expect(verdictOf(rule).outcome).toBe('not-applicable');
  });

  it('does not arise where the certificate is missing', () => {
    expect(verdictOf(rule, { organisation: lacking('EX02'), certificate: null }).outcome).toBe(
      'not-applicable',
    );
  });
});
