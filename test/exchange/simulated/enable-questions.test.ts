import { describe, expect, it } from 'vitest';
import { storedOn } from '../../../lib/exchange/simulated/derive.ts';
import type { Question } from '../../../lib/exchange/simulated/smtp-words.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { enabled } from './enabling.ts';
import { NEW, SERVER, SETUP } from './fixture.ts';

const ALL = ['UMCallRouter', 'SMTP', 'UM', 'IIS', 'POP', 'IMAP'] as const;
const WITHOUT_SSL: ServerState = { ...SERVER, requireSsl: false };

function answering(answers: Partial<Record<Question['about'], 'Yes' | 'No'>>) {
  const asked: Question['about'][] = [];
  const answer = ({ about }: Question) => {
    asked.push(about);
    return answers[about] ?? 'No';
  };
  return { asked, answer };
}

describe('the questions of Enable-ExchangeCertificate', () => {
  it('question-order: questions come in the order IIS, SMTP, UM, UMCallRouter, whatever the order asked for', () => {
    const { asked, answer } = answering({});
    enabled(WITHOUT_SSL, { services: ALL, answer });
    expect(asked).toEqual(['IIS', 'SMTP', 'UM', 'UMCallRouter']);
  });

  it('work-before-questions: all that needs no question is done even when each is answered with No', () => {
    const { answer } = answering({});
    const { server } = enabled(WITHOUT_SSL, { services: ALL, answer });
    expect(server.iisBindings[0]?.thumbprint).toBe(NEW);
    expect(storedOn(server, NEW)?.networkServiceRead).toBe(true);
    expect(server).toMatchObject({
      requireSsl: false,
      internalTransportThumbprint: SETUP,
      um: { thumbprint: null },
      umCallRouter: { thumbprint: null },
    });
  });

  it('um-always-asks: UM and UMCallRouter ask even for the certificate they have', () => {
    const um = { startupMode: 'Dual', thumbprint: NEW } as const;
    const { asked, answer } = answering({});
    enabled({ ...SERVER, um, umCallRouter: um }, { services: ['UM', 'UMCallRouter'], answer });
    expect(asked).toEqual(['UM', 'UMCallRouter']);
  });

  it('require-ssl-asks: IIS asks only where Require SSL is off and would be turned on', () => {
    const ask = (server: ServerState, doNotRequireSsl: boolean) => {
      const { asked, answer } = answering({});
      enabled(server, { services: ['IIS'], answer, doNotRequireSsl });
      return asked;
    };
    expect(ask(WITHOUT_SSL, false)).toEqual(['IIS']);
    expect(ask(WITHOUT_SSL, true)).toEqual([]);
    expect(ask(SERVER, false)).toEqual([]);
  });

  it('repeat-makes-default: enabling SMTP again on an enabled certificate asks again, and Yes makes it the default', () => {
    const once = enabled(SERVER, { services: ['SMTP'], answer: () => 'No' }).server;
    const { server, questions } = enabled(once, { services: ['SMTP'], answer: () => 'Yes' });
    expect(questions).toHaveLength(1);
    expect(server.internalTransportThumbprint).toBe(NEW);
  });

  it('restore-needs-smtp-alone: putting the former default back with all its services would rebind the front end and rename POP and IMAP', () => {
    const moved = enabled(SERVER, { services: ALL }).server;
    const careless = enabled(moved, {
      thumbprint: SETUP,
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
    }).server;
    expect(careless.iisBindings[0]?.thumbprint).toBe(SETUP);
    expect(careless.pop?.x509CertificateName).toBe('EX01');
    const careful = enabled(moved, { thumbprint: SETUP, services: ['SMTP'] }).server;
    expect(careful.internalTransportThumbprint).toBe(SETUP);
    expect(careful.iisBindings).toEqual(moved.iisBindings);
    expect(careful.pop).toEqual(moved.pop);
  });
});
