import { describe, expect, it } from 'vitest';
import { readServices } from '../../../lib/domain/request/service-list.ts';
import { sentence } from '../../fixtures/sentence.ts';

describe('a list of services', () => {
  it('is put into Exchange’s order, each once, whatever the case', () => {
    expect(readServices(['smtp, IIS', 'iis', 'Imap,umcallrouter,POP']).value).toEqual([
      'IMAP',
      'POP',
      'IIS',
      'SMTP',
      'UMCallRouter',
    ]);
  });

  it.each([
    ['None', 'services-none', 'adds services'],
    ['Federation', 'federation', 'Set-FederationTrust'],
    ['OWA', 'unknown-service', 'Did you mean IIS?'],
    ['pop3', 'unknown-service', 'Did you mean POP?'],
    ['SMPT', 'unknown-service', 'Did you mean SMTP?'],
    ['IP.WS..', 'unknown-service', 'shortens'],
    ['all', 'unknown-service', 'Name each service'],
    ['27', 'unknown-service', 'not a service'],
    ['toString', 'unknown-service', 'not a service'],
    ['IIS,,SMTP', 'unknown-service', 'empty place'],
    ['$services', 'variable', 'write the services themselves'],
    ['{services}', 'placeholder', 'write the services themselves'],
    ['%s', 'placeholder', 'write the services themselves'],
  ])('refuses %s as %s', (text, code, saying) => {
    const { error } = readServices([text]);
    expect(error?.code).toBe(code);
    expect(sentence(error)).toContain(saying);
  });
});
