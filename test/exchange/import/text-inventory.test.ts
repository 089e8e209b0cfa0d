import { describe, expect, it } from 'vitest';
import {
  NotAnInventoryFile,
  readExportFile,
  readInventoryFile,
} from '../../../lib/exchange/import/inventory-file.ts';

const MAIL = '434AC224C8459924B26521298CE8834C514856AB';
const AUTH = 'F1BD924A9C6B5F3F0B9A1D2E3C4B5A6978897A6B';

interface Printed {
  readonly [property: string]: string;
}

const HEALTHY: Printed = {
  AccessRules: '',
  CertificateDomains: '{mail.contoso.com, autodiscover.contoso.com}',
  HasPrivateKey: 'True',
  IsSelfSigned: 'False',
  Issuer: 'CN=Contoso Issuing CA, DC=contoso, DC=com',
  NotAfter: '13/06/2027 09:10:11',
  NotBefore: '03/06/2026 09:10:11',
  PublicKeySize: '2048',
  RootCAType: 'Enterprise',
  SerialNumber: '5D1D9B5065DDD69F40A1DE59B3369AAA',
  Services: 'IIS, SMTP',
  Status: 'Valid',
  Subject: 'CN=mail.contoso.com, O=Contoso, C=US',
  Thumbprint: MAIL,
};

function list(changes: Printed = {}): string {
  const lines = Object.entries({ ...HEALTHY, ...changes }).map(([name, value]) =>
    `${name.padEnd(18)} : ${value}`.trimEnd(),
  );
  return `\r\n${lines.join('\r\n')}\r\n`;
}

function read(text: string) {
  const bytes = Buffer.from(text);
  return readExportFile({ name: 'EX01.txt', bytes, writtenAt: null }).inventories;
}

function first(text: string) {
  return read(text)[0]?.certificates[0];
}

describe('reading what Format-List prints', () => {
  it('finds every fact that stands there, and marks the others as unread', () => {
    expect(first(list())).toEqual({
      thumbprint: MAIL,
      friendlyName: null,
      subject: 'CN=mail.contoso.com, O=Contoso, C=US',
      issuer: 'CN=Contoso Issuing CA, DC=contoso, DC=com',
      serialNumber: '5D1D9B5065DDD69F40A1DE59B3369AAA',
      notBefore: '2026-06-03T09:10:11.000Z',
      notAfter: '2027-06-13T09:10:11.000Z',
      domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
      key: 'PublicKey2048',
      signatureHash: '',
      extendedKeyUsage: null,
      services: ['IIS', 'SMTP'],
      status: 'Valid',
      rootCaType: 'Enterprise',
      hasPrivateKey: true,
      privateKeyExportable: null,
      keyProvider: null,
      selfSigned: false,
      identity: null,
      unread: ['signatureHash', 'extendedKeyUsage'],
    });
  });

  it('takes more from “fl *”: friendly name, usages, exportability, and the server from Identity', () => {
    const text = list({
      FriendlyName: 'Mail 2026',
      EnhancedKeyUsageList:
        '{Server Authentication (1.3.6.1.5.5.7.3.1), Client Authentication (1.3.6.1.5.5.7.3.2)}',
      PrivateKeyExportable: 'False',
      Identity: `ex01.contoso.com\\${MAIL}`,
    });
    expect(read(text)).toMatchObject([
      {
        name: 'ex01.contoso.com',
        server: 'EX01',
        certificates: [
          {
            friendlyName: 'Mail 2026',
            extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
            privateKeyExportable: false,
            unread: ['signatureHash'],
          },
        ],
      },
    ]);
  });

  it('joins values that the console wrapped, with or without the space at the break', () => {
    const indent = ' '.repeat(21);
    const wrapped = list({
      CertificateDomains: `{mail.contoso.com,\r\n${indent}autodiscover.contoso.com}`,
      Subject: `CN=mail.contoso.com, O=Contoso Trading \r\n${indent}Company, C=US`,
      Issuer: `CN=Contoso Issuing\r\n${indent}CA, C=US`,
    });
    expect(first(wrapped)).toMatchObject({
      domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
      subject: 'CN=mail.contoso.com, O=Contoso Trading Company, C=US',
      issuer: 'CN=Contoso Issuing CA, C=US',
    });
    const long = `{${'a'.repeat(60)}\r\n${indent}${'b'.repeat(3)}.contoso.com}`;
    expect(first(list({ CertificateDomains: long }))?.domains).toEqual([
      `${'a'.repeat(60)}bbb.contoso.com`,
    ]);
  });

  it('does not take a list that the console cut short for the whole', () => {
    const cut = '{mail.contoso.com, a.contoso.com, b.contoso.com, c.contoso.com...}';
    expect(first(list({ CertificateDomains: cut }))?.unread).toContain('domains');
  });

  it('keeps the text of a date whose order nothing settles', () => {
    const open = { NotAfter: '12/06/2027 9:10:11 PM', NotBefore: '03/06/2026 9:10:11 PM' };
    expect(first(list(open))).toMatchObject({
      notAfterText: '12/06/2027 9:10:11 PM',
      unread: ['notBefore', 'notAfter', 'signatureHash', 'extendedKeyUsage'],
    });
  });

  it('settles the dates of all certificates in the file by one that leaves no doubt', () => {
    const open = { NotAfter: '12/06/2027 9:10:11', NotBefore: '03/06/2026 9:10:11' };
    const text = list({ ...open, Thumbprint: AUTH }) + list();
    expect(read(text)[0]?.certificates.map(({ notAfter }) => notAfter)).toEqual([
      '2027-06-12T09:10:11.000Z',
      '2027-06-13T09:10:11.000Z',
    ]);
  });

  it('tells servers apart by the commands of a transcript', () => {
    const text = [
      'VERBOSE: Connected to ex01.contoso.com.',
      `[PS] C:\\Windows\\system32>Get-ExchangeCertificate | fl\r\n${list()}`,
      `[PS] C:\\Windows\\system32>Get-ExchangeCertificate -Server EX02 | fl\r\n${list()}`,
      `[PS] C:\\Windows\\system32>Get-ExchangeCertificate -Server $name | fl\r\n${list()}`,
      '[PS] C:\\Windows\\system32>',
    ].join('\r\n');
    expect(read(text).map(({ name }) => name)).toEqual(['ex01.contoso.com', 'EX02', null]);
  });

  it('leaves other objects in the transcript alone', () => {
    const text = `[PS] C:\\>Get-ExchangeServer | fl Name,Site\r\n\r\nName : EX01\r\nSite : HQ\r\n\r\n[PS] C:\\>Get-ExchangeCertificate | fl\r\n${list()}`;
    expect(read(text).flatMap(({ certificates }) => certificates)).toHaveLength(1);
  });

  it('reads UTF-16 as UTF-8', () => {
    const text = list({ FriendlyName: 'Für Köln' });
    const file = (bytes: Uint8Array) =>
      readExportFile({ name: 'EX01.txt', bytes, writtenAt: null }).inventories;
    expect(file(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(file(Buffer.from(text)));
  });

  it('never takes what it does not know for None', () => {
    expect(first(list({ Services: 'IIS, Telepathy' }))?.services).toBeNull();
    expect(first(list({ Services: 'None' }))?.services).toEqual([]);
    expect(first(list({ Status: 'Splendid' }))?.status).toBeNull();
  });
});

describe('reading the table', () => {
  const table = (...rows: readonly string[]) =>
    [
      '[PS] C:\\>Get-ExchangeCertificate -Server EX01',
      '',
      'Thumbprint                                Services   Subject',
      '----------                                --------   -------',
      ...rows,
      '',
      '[PS] C:\\>',
    ].join('\r\n');

  const spellings = {
    'IP.WS..': ['IMAP', 'POP', 'IIS', 'SMTP'],
    '..U..FC': ['UM', 'Federation', 'UMCallRouter'],
    '....SF': ['SMTP', 'Federation'],
    '.....': [],
    'IP.WX..': null,
    SWPI: null,
  };
  for (const [printed, services] of Object.entries(spellings)) {
    it(`reads ${printed} as ${services?.join(', ') ?? 'unknown'}`, () => {
      const text = table(`${MAIL}  ${printed.padEnd(9)}  CN=mail.contoso.com`);
      expect(first(text)?.services).toEqual(services);
    });
  }

  it('knows nothing but thumbprint, services and subject', () => {
    const [inventory] = read(table(`${MAIL}  IP.WS..    CN=mail.contoso.com`));
    expect(inventory).toMatchObject({
      name: 'EX01',
      certificates: [{ subject: 'CN=mail.contoso.com', status: null, hasPrivateKey: null }],
    });
    expect(inventory?.certificates[0]?.unread).toEqual([
      'issuer',
      'serialNumber',
      'notBefore',
      'notAfter',
      'domains',
      'key',
      'signatureHash',
      'selfSigned',
      'extendedKeyUsage',
    ]);
  });

  it('marks a subject that the console cut off', () => {
    const [inventory] = read(table(`${MAIL}  IP.WS..    CN=mail.contoso.com, O=Con...`));
    expect(inventory?.certificates[0]?.unread).toContain('subject');
  });

  it('reads columns that somebody chose, with services by name', () => {
    const text = [
      'Thumbprint                               Services  NotAfter             Status',
      '----------                               --------  --------             ------',
      `${MAIL} IIS, SMTP 13/06/2027 09:10:11  Valid`,
    ].join('\n');
    expect(first(text)).toMatchObject({
      services: ['IIS', 'SMTP'],
      notAfter: '2027-06-13T09:10:11.000Z',
      status: 'Valid',
    });
  });

  it('joins table and list of the same server, whatever their order', () => {
    const listed = `[PS] C:\\>Get-ExchangeCertificate -Server EX01 | fl\r\n${list()}`;
    const tabled = table(`${MAIL}  IP.WS..    CN=mail.contoso.com, O=Con...`);
    for (const text of [`${listed}\r\n${tabled}`, `${tabled}\r\n${listed}`]) {
      expect(first(text)).toMatchObject({
        subject: 'CN=mail.contoso.com, O=Contoso, C=US',
        notAfter: '2027-06-13T09:10:11.000Z',
        unread: ['signatureHash', 'extendedKeyUsage'],
      });
    }
  });
});

describe('refusing text', () => {
  const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a list that ends before the thumbprint': [
      list().slice(0, list().indexOf('Thumbprint')),
      /has no thumbprint: it is cut off/,
    ],
    'a thumbprint with a digit missing': [list({ Thumbprint: MAIL.slice(1) }), /40 hexadecimal/],
    'a table too narrow for thumbprints': [
      `Thumbprint   Services Subject\n----------   -------- -------\n${MAIL.slice(0, 9)}... IP.WS..  CN=a`,
      /too narrow/,
    ],
    'an Identity of another certificate': [
      list({ Identity: `ex01\\${AUTH}` }),
      /names another certificate/,
    ],
    'other text': ['Dear colleague,\nplease find attached nothing.', /neither XML nor the list/],
    'an endless text': ['a : b\n'.repeat(200_001), /more than the 200000 lines/],
    'an empty file': [' \r\n', /it is empty/],
    'a program': ['MZ\u0000\u0001\u0002', /not text/],
  };
  for (const [name, [text, why]] of Object.entries(refused)) {
    it(`says what is wrong with ${name}`, () => {
      expect(() => read(text)).toThrow(NotAnInventoryFile);
      expect(() => read(text)).toThrow(why);
    });
  }

  it('refuses more than 16 MiB before looking at them', () => {
    const bytes = new Uint8Array(16 * 1024 * 1024 + 1);
    const file = { name: 'EX01.txt', bytes, writtenAt: null };
    expect(() => readExportFile(file)).toThrow(/larger than the 16 MiB/);
  });

  it('refuses it where whole certificates are needed', () => {
    expect(() => readInventoryFile('EX01.txt', Buffer.from(list()))).toThrow(/text from a console/);
  });
});
