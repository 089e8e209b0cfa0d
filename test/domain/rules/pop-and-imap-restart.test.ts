import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { popAndImapRestart as rule } from '../../../lib/domain/rules/pop-and-imap-restart.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['IMAP', 'POP'] as const;
const state = (isRunning: boolean) => known({ x509CertificateName: 'mail.contoso.com', isRunning });

describe('pop-and-imap-restart', () => {
  it('notes a restart of those that run', () => {
    const said = saidBy(rule, { services });
    expect(rule.severity).toBe('note');
    expect(said.why).toContain('Signet restarts IMAP and POP on EX01');
    expect(said.facts).toEqual({ running: ['IMAP', 'POP'], stopped: [] });
  });

  it('notes that a stopped one serves nothing, and how to start it', () => {
    const said = saidBy(rule, { services, server: { pop: state(false) } });
    expect(said.why).toContain('Signet restarts IMAP on EX01');
    expect(said.why).toContain('POP does not run on EX01');
    expect(said.remedy).toContain('MSExchangePOP3, MSExchangePOP3BE');
  });

  it('has nothing to say where neither is installed', () => {
    const server = { pop: known(null), imap: known(null) };
    expect(verdictOf(rule, { services, server }).outcome).toBe('met');
  });

  it('does not guess whether they run', () => {
    const said = saidBy(rule, { services, server: { imap: unknown('Not read.') } });
    expect(said.outcome).toBe('unknown');
    expect(said.why).toContain('whether IMAP runs on EX01');
  });

  it('does not arise for other services, or without the certificate', () => {
    const without = verdictOf(rule, { services: ['IIS'] });
    const missing = verdictOf(rule, { services, certificate: null });
    expect([without.outcome, missing.outcome]).toEqual(['not-applicable', 'not-applicable']);
  });
});
