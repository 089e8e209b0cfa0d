/** Get-ExchangeCertificate as the shell prints it: the table, and the list of Format-List. */
import { type Certificate, certificateDomains } from '../../domain/certificate.ts';
import { printServices, SERVICE_NAMES, type ServiceName } from '../../domain/services.ts';
import { type Culture, printDate } from './printed-date.ts';
import { keySize } from './usability.ts';

/** One place each, in Exchange's order; W stands for IIS. */
const LETTERS: Readonly<Record<ServiceName, string>> = {
  IMAP: 'I',
  POP: 'P',
  UM: 'U',
  IIS: 'W',
  SMTP: 'S',
  Federation: 'F',
  UMCallRouter: 'C',
};

/** The table's column, e.g. `IP.WS..`; empty where the services are not known. */
export function servicesColumn(services: readonly ServiceName[] | null): string {
  if (services === null) return '';
  return SERVICE_NAMES.map((name) => (services.includes(name) ? LETTERS[name] : '.')).join('');
}

type Row = Pick<Certificate, 'thumbprint' | 'services' | 'subject'>;

/** Heading, rule and one row each; subjects whole, as in a window wide enough. */
export function printTable(certificates: readonly Row[]): string {
  const row = (thumbprint: string, services: string, subject: string) =>
    `${thumbprint.padEnd(40)}  ${services.padEnd(8)}   ${subject}`;
  return [
    row('Thumbprint', 'Services', 'Subject'),
    row('----------', '--------', '-------'),
    ...certificates.map(({ thumbprint, services, subject }) =>
      row(thumbprint, servicesColumn(services), subject),
    ),
  ].join('\n');
}

/** What Format-List shows without being asked for more. AccessRules are empty, as in a remote session. */
export function printFormatList(certificates: readonly Certificate[], culture: Culture): string {
  return certificates
    .map((certificate) =>
      propertiesOf(certificate, culture)
        .map(([name, value]) => `${name.padEnd(19)}: ${value}`.trimEnd())
        .join('\n'),
    )
    .join('\n\n');
}

function propertiesOf(certificate: Certificate, culture: Culture): [string, string][] {
  return [
    ['AccessRules', ''],
    ['CertificateDomains', `{${certificateDomains(certificate).join(', ')}}`],
    ['HasPrivateKey', printed(certificate.hasPrivateKey)],
    ['IsSelfSigned', printed(certificate.selfSigned)],
    ['Issuer', certificate.issuer],
    ['NotAfter', printDate(certificate.notAfter, culture)],
    ['NotBefore', printDate(certificate.notBefore, culture)],
    ['PublicKeySize', String(keySize(certificate))],
    ['RootCAType', certificate.rootCaType ?? ''],
    ['SerialNumber', certificate.serialNumber],
    ['Services', certificate.services === null ? '' : printServices(certificate.services)],
    ['Status', certificate.status ?? ''],
    ['Subject', certificate.subject],
    ['Thumbprint', certificate.thumbprint],
  ];
}

function printed(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'True' : 'False';
}
