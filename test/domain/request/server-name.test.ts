import { describe, expect, it } from 'vitest';
import { readServerName, readServers } from '../../../lib/domain/request/server-name.ts';

describe('a server name', () => {
  it.each(['EX01', 'ex-01', 'ex01.contoso.com', '1ex', 'xn--bcher-kva.example'])(
    'can be %s',
    (name) => {
      expect(readServerName(name)).toEqual({ value: name });
    },
  );

  it('loses the dot that ends a sentence or a full name', () => {
    expect(readServerName('ex01.contoso.com.').value).toBe('ex01.contoso.com');
  });

  it.each([
    ['', 'server-name'],
    ['-ex01', 'server-name'],
    ['ex01-', 'server-name'],
    ['ex 01', 'server-name'],
    ['ex_01', 'server-name'],
    ['ex–01', 'server-name'],
    ['ex01..contoso.com', 'server-name'],
    ['ex01!', 'server-name'],
    ['EX0*', 'server-name'],
    ['https://ex01/owa', 'server-name'],
    ['\\\\ex01', 'server-name'],
    ['admin@contoso.com', 'server-name'],
    ['CN=EX01', 'server-name'],
    ['/o=Contoso/ou=x/cn=EX01', 'server-name'],
    ['a'.repeat(64), 'server-name'],
    [`${'a.'.repeat(127)}a`, 'server-name'],
    ['exö1', 'server-name'],
    ['10.0.0.5', 'server-address'],
    ['fe80::1', 'server-address'],
    ['42', 'server-address'],
    ['localhost', 'server-local'],
    ['all', 'server-everywhere'],
    ['*', 'server-everywhere'],
    ['$env:COMPUTERNAME', 'variable'],
    ['<ServerIdentity>', 'placeholder'],
    ['%COMPUTERNAME%', 'placeholder'],
  ])('can’t be %j: %s', (text, code) => {
    expect(readServerName(text).error?.code).toBe(code);
  });

  it('stands once in a list, upper case, in the order written', () => {
    expect(readServers(['ex02, EX01', 'ex02']).value).toEqual(['EX02', 'EX01']);
  });
});
