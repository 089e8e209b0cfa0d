import { describe, expect, it } from 'vitest';
import { type Command, carryOut } from './carrying-out.ts';
import { SERVER } from './fixture.ts';

function setName(protocols: readonly string[], name = 'pop.contoso.com'): Command {
  return { operation: 'Set-PopImapCertificateName', parameters: { protocols, name } };
}

describe('Set-PopImapCertificateName', () => {
  it('sets the name of what was asked for, one protocol a step, and warns of the restart', () => {
    const { outcome, server, steps } = carryOut(setName(['POP', 'IMAP', 'POP']), SERVER);
    expect(outcome).toEqual({
      kind: 'finished',
      result: {
        pop: { before: 'mail.contoso.com', after: 'pop.contoso.com' },
        imap: { before: 'mail.contoso.com', after: 'pop.contoso.com' },
        warnings: [
          'Changes to POP3 settings will only take effect after all Microsoft Exchange POP3 services are restarted on server EX01.',
          'Changes to IMAP4 settings will only take effect after all Microsoft Exchange IMAP4 services are restarted on server EX01.',
        ],
      },
    });
    expect(steps).toBe(3);
    expect(server.pop).toEqual({ ...SERVER.pop, x509CertificateName: 'pop.contoso.com' });
  });

  it('answers null for the protocol that was not asked for, and leaves it alone', () => {
    const { outcome, server } = carryOut(setName(['IMAP']), SERVER);
    expect(outcome).toMatchObject({ result: { pop: null } });
    expect(server.pop).toBe(SERVER.pop);
  });

  it('changes nothing where the name is the same already, and says so', () => {
    const { outcome, server } = carryOut(setName(['POP'], 'mail.contoso.com'), SERVER);
    expect(outcome).toMatchObject({
      result: { warnings: [expect.stringContaining('no settings')] },
    });
    expect(server).toEqual(SERVER);
  });

  it('is refused where the service is not installed, after what was done before it', () => {
    const { outcome } = carryOut(setName(['IMAP', 'POP']), { ...SERVER, pop: null });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'service-refused', done: [expect.stringContaining('IMAP')] },
    });
  });

  it('failing half-way has set the first only', () => {
    const { outcome, server } = carryOut(setName(['POP', 'IMAP']), SERVER, { failsHalfWay: true });
    expect(outcome).toMatchObject({
      kind: 'failed',
      failure: { code: 'exchange-error', done: [expect.stringContaining('POP')] },
    });
    expect(server.imap).toBe(SERVER.imap);
  });
});
