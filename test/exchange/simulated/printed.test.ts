import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SERVICE_NAMES, type ServiceName, servicesOfFlags } from '../../../lib/domain/services.ts';
import { iisServicesOf, listedCertificates } from '../../../lib/exchange/simulated/derive.ts';
import {
  printFormatList,
  printTable,
  servicesColumn,
} from '../../../lib/exchange/simulated/printed.ts';
import { printDate } from '../../../lib/exchange/simulated/printed-date.ts';
import { NOW, OLD, ORGANISATION, SERVER, SETUP } from './fixture.ts';

describe('the table', () => {
  it('services-column: seven places in Exchange’s order, with W for IIS and a dot for each service not shown', () => {
    expect(servicesColumn(SERVICE_NAMES)).toBe('IPUWSFC');
    for (const [flags, column] of [
      [27, 'IP.WS..'],
      [25, 'I..WS..'],
      [24, '...WS..'],
      [17, 'I...S..'],
      [16, '....S..'],
      [11, 'IP.W...'],
      [8, '...W...'],
      [48, '....SF.'],
      [0, '.......'],
    ] as const) {
      expect(servicesColumn(servicesOfFlags(flags)), String(flags)).toBe(column);
    }
  });

  it('services-unknown: services that were not read print as nothing, never as None', () => {
    expect(servicesColumn(null)).toBe('');
  });

  it('table-form: the table has the columns Thumbprint, Services and Subject at fixed places', () => {
    expect(printTable(listedCertificates(ORGANISATION, SERVER, NOW)).split('\n')).toEqual([
      'Thumbprint                                Services   Subject',
      '----------                                --------   -------',
      '3333333333333333333333333333333333333333  IP.....    CN=mail.contoso.com, O=Contoso, C=US',
      '4444444444444444444444444444444444444444  .......    CN=*.contoso.com',
      '2222222222222222222222222222222222222222  IP.WS..    CN=mail.contoso.com, O=Contoso, C=US',
      '1111111111111111111111111111111111111111  ...WS..    CN=EX01',
    ]);
  });
});

describe('the list', () => {
  it('list-form: Format-List shows fourteen properties by name, with bits for PublicKeySize and no AccessRules', () => {
    const setup = listedCertificates(ORGANISATION, SERVER, NOW).filter(
      ({ thumbprint }) => thumbprint === SETUP,
    );
    expect(printFormatList(setup, 'en-US')).toBe(
      [
        'AccessRules        :',
        'CertificateDomains : {EX01, ex01.contoso.com}',
        'HasPrivateKey      : True',
        'IsSelfSigned       : True',
        'Issuer             : CN=EX01',
        'NotAfter           : 12/22/2029 9:05:03 AM',
        'NotBefore          : 12/22/2024 12:00:00 AM',
        'PublicKeySize      : 2048',
        'RootCAType         : Registry',
        'SerialNumber       : 0A',
        'Services           : IIS, SMTP',
        'Status             : Valid',
        'Subject            : CN=EX01',
        `Thumbprint         : ${SETUP}`,
      ].join('\n'),
    );
  });

  it('dates-culture: dates print as the session’s culture has them', () => {
    const date = '2018-02-12T13:53:00.000Z';
    expect(printDate(date, 'en-US')).toBe('2/12/2018 1:53:00 PM');
    expect(printDate(date, 'en-AU')).toBe('12/02/2018 1:53:00 PM');
    expect(printDate(date, 'ru-RU')).toBe('12.02.2018 13:53:00');
  });

  it('iis-services: IISServices names the sites a certificate is bound to by their numbers', () => {
    expect(iisServicesOf(SERVER, OLD)).toEqual(['IIS://EX01/W3SVC/1']);
    expect(iisServicesOf(SERVER, SETUP)).toEqual(['IIS://EX01/W3SVC/2']);
  });
});

const texts = fileURLToPath(new URL('../../../../shared/exchange/data/text', import.meta.url));
const LETTERS: readonly (readonly [string, ServiceName])[] = [
  ['I', 'IMAP'],
  ['P', 'POP'],
  ['W', 'IIS'],
  ['S', 'SMTP'],
];

describe.runIf(existsSync(texts))('real output (skipped on a machine that has none)', () => {
  it('prints the lines of a real table back, byte for byte', () => {
    const lines = readFileSync(`${texts}/04_table.txt`, 'utf8')
      .split('\n')
      .filter((line) => /^[* ] [0-9A-F]{40} /.test(line))
      .map((line) => line.slice(2).replace(/ <==.*$/, ''));
    const rows = lines.map((line) => ({
      thumbprint: line.slice(0, 40),
      services: LETTERS.flatMap(([letter, name]) =>
        line.slice(42, 49).includes(letter) ? [name] : [],
      ),
      subject: line.slice(53),
    }));
    expect(rows).toHaveLength(4);
    expect(printTable(rows).split('\n').slice(2)).toEqual(lines);
  });

  it('prints a real list of a Russian session back, byte for byte', () => {
    const text = readFileSync(`${texts}/01_fl.txt`, 'utf8').replaceAll('\r', '');
    const list = text.slice(text.indexOf('AccessRules')).trimEnd();
    const certificates = list.split('\n\n').map((block) => {
      const value = (name: string) =>
        new RegExp(`^${name} *: ?(.*)$`, 'm').exec(block)?.[1]?.trim() ?? '';
      const iso = (name: string) => {
        const [day, month, year, ...clock] = value(name).split(/[. :]/).map(Number);
        return new Date(
          Date.UTC(year ?? 0, (month ?? 0) - 1, day, clock[0], clock[1], clock[2]),
        ).toISOString();
      };
      const [sample] = listedCertificates(ORGANISATION, SERVER, NOW);
      if (sample === undefined) throw new Error('The fixture has no certificate.');
      return {
        ...sample,
        subject: value('Subject'),
        issuer: value('Issuer'),
        domains: value('CertificateDomains').slice(1, -1).split(', '),
        notAfter: iso('NotAfter'),
        notBefore: iso('NotBefore'),
        rootCaType: value('RootCAType') === 'None' ? ('None' as const) : ('Registry' as const),
        serialNumber: value('SerialNumber'),
        services: SERVICE_NAMES.filter((name) => value('Services').split(', ').includes(name)),
        selfSigned: true,
        thumbprint: value('Thumbprint'),
      };
    });
    expect(certificates).toHaveLength(3);
    expect(printFormatList(certificates, 'ru-RU')).toBe(list);
  });
});
