/** Turns what a console printed about one certificate into a certificate, with what it leaves out marked as unread. */
import {
  CERTIFICATE_STATUSES,
  ROOT_CA_TYPES,
  type UnreadableFact,
} from '../../domain/certificate.ts';
import type { ExportedCertificate, ImportedCertificate } from './imported-certificate.ts';
import { readPrintedServices } from './printed-services.ts';
import { serverNameIn, splitIdentity } from './server-name-in.ts';
import { type DayOrder, readDate } from './text-dates.ts';
import { isCutOff, type TextRecord } from './text-record.ts';

/** The text tells of certificates, but can't be used; the message is a clause that says why. */
export class UnreadableTextCertificate extends Error {
  override readonly name = 'UnreadableTextCertificate';
}

const TELLING = [
  'certificatedomains',
  'issuer',
  'notafter',
  'notbefore',
  'rootcatype',
  'serialnumber',
  'services',
  'status',
  'subject',
] as const;

/** Whether a certificate is described, and not, say, a server or a connector. */
export function isCertificateRecord({ values }: TextRecord): boolean {
  const told = TELLING.filter((name) => values.has(name)).length;
  return values.has('thumbprint') ? told >= 1 : told >= 3;
}

/** Throws UnreadableTextCertificate. */
export function readTextCertificate(record: TextRecord, order: DayOrder): ExportedCertificate {
  const printed = (name: string) => record.values.get(name) || null;
  const thumbprint = readThumbprint(printed('thumbprint'));
  const identity = wholeOf(printed('identity'));
  const [identityServer, identityThumbprint] = splitIdentity(identity);
  if (identityThumbprint !== null && identityThumbprint !== thumbprint) {
    throw new UnreadableTextCertificate(
      `the Identity beside certificate ${thumbprint} names another certificate`,
    );
  }
  const notAfterText = printed('notafter');
  const told = {
    issuer: wholeOf(printed('issuer')),
    serialNumber: hexOf(printed('serialnumber')),
    notBefore: readDate(printed('notbefore') ?? '', order),
    notAfter: readDate(notAfterText ?? '', order),
    domains: listOf(printed('certificatedomains')) ?? listOf(printed('dnsnamelist')),
    key: keyOf(printed('publickeysize')),
    signatureHash: null,
    selfSigned: booleanOf(printed('isselfsigned')),
  };
  const subject = record.values.get('subject')?.replace(ANNOTATION, '');
  const usages = usagesOf(listOf(printed('enhancedkeyusagelist')));
  const unread: UnreadableFact[] = Object.entries(told).flatMap(([name, value]) =>
    value === null && isFactName(name) ? [name] : [],
  );
  if (subject === undefined || isCutOff(subject)) unread.push('subject');
  if (usages === null) unread.push('extendedKeyUsage');
  const certificate: ImportedCertificate = {
    thumbprint,
    friendlyName: wholeOf(printed('friendlyname')),
    subject: subject ?? '',
    issuer: told.issuer ?? '',
    serialNumber: told.serialNumber ?? '',
    notBefore: told.notBefore ?? '',
    notAfter: told.notAfter ?? '',
    domains: told.domains ?? [],
    key: told.key ?? '',
    signatureHash: '',
    extendedKeyUsage: usages === null || usages.length === 0 ? null : usages,
    services:
      readPrintedServices(printed('services')) ??
      readPrintedServices(printed('servicesstringform')),
    status: oneOf(CERTIFICATE_STATUSES, printed('status')),
    rootCaType: oneOf(ROOT_CA_TYPES, printed('rootcatype')),
    hasPrivateKey: booleanOf(printed('hasprivatekey')),
    privateKeyExportable: booleanOf(printed('privatekeyexportable')),
    keyProvider: null,
    selfSigned: told.selfSigned ?? false,
    identity,
    unread,
    ...(told.notAfter === null && notAfterText !== null ? { notAfterText } : {}),
  };
  return {
    certificate,
    serverName: identityServer ?? serverNameIn(printed('pscomputername')) ?? record.server,
  };
}

/** People mark a row with an arrow when they show it to others. */
const ANNOTATION = /\s+<[-=]{1,3}.*$/;
const FACT_NAMES: readonly string[] = [
  'issuer',
  'serialNumber',
  'notBefore',
  'notAfter',
  'domains',
  'key',
  'signatureHash',
  'selfSigned',
] satisfies UnreadableFact[];

function isFactName(name: string): name is UnreadableFact {
  return FACT_NAMES.includes(name);
}

function readThumbprint(text: string | null): string {
  if (text === null) {
    throw new UnreadableTextCertificate(
      'a certificate in it has no thumbprint: it is cut off, or the property was left out',
    );
  }
  const thumbprint = text.toUpperCase();
  if (/^[0-9A-F]{40}$/.test(thumbprint)) return thumbprint;
  throw new UnreadableTextCertificate(
    isCutOff(text)
      ? 'its column for thumbprints is too narrow, so they are cut off'
      : 'a thumbprint in it does not have 40 hexadecimal digits',
  );
}

/** `null` also for what the console cut off. */
function wholeOf(text: string | null): string | null {
  return text === null || isCutOff(text) ? null : text;
}

function hexOf(text: string | null): string | null {
  return text !== null && /^[0-9A-F]+$/i.test(text) ? text.toUpperCase() : null;
}

function booleanOf(text: string | null): boolean | null {
  if (text === null || !/^(?:true|false)$/i.test(text)) return null;
  return text.toLowerCase() === 'true';
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value.toLowerCase() === text?.toLowerCase()) ?? null;
}

/** `{a, b}`; the console leaves out what exceeds $FormatEnumerationLimit, and then the list is not known. */
function listOf(text: string | null): string[] | null {
  const match = /^\{(.*)\}$/.exec(text ?? '');
  const [, content = ''] = match ?? [];
  if (match === null || isCutOff(content)) return null;
  return content.trim() === '' ? [] : content.split(',').map((entry) => entry.trim());
}

/** `Server Authentication (1.3.6.1.5.5.7.3.1)` */
function usagesOf(list: readonly string[] | null): readonly string[] | null {
  const usages = list?.map((entry) => /([\d.]+)\)?$/.exec(entry)?.[1]);
  return usages?.every((usage) => usage !== undefined) === true ? usages : null;
}

/** Only the size is printed. Elliptic curves never reach 1024 bits, so below that the kind of key stays open. */
function keyOf(text: string | null): string | null {
  return text !== null && /^\d{4,5}$/.test(text) && Number(text) >= 1024
    ? `PublicKey${text}`
    : null;
}
