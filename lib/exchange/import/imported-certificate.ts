/** A certificate as a file tells of it, and what two files make of the same one. */
import {
  type Certificate,
  UNREADABLE_FACTS,
  type UnreadableFact,
} from '../../domain/certificate.ts';

export interface ImportedCertificate extends Certificate {
  /** The date as it stands in the text, where its order of day and month is open; only beside an unread notAfter. */
  readonly notAfterText?: string;
}

export interface ExportedCertificate {
  readonly certificate: ImportedCertificate;
  /** The server it is installed on, as the export spells it; `null` when it doesn't say. */
  readonly serverName: string | null;
}

/** What the certificate's bytes tell comes from whichever file leaves less of it open; of Exchange's own facts the later one counts. */
export function preferLater(
  earlier: ImportedCertificate,
  later: ImportedCertificate,
): ImportedCertificate {
  const isLaterFuller = (later.unread?.length ?? 0) <= (earlier.unread?.length ?? 0);
  const material = isLaterFuller ? fill(later, earlier) : fill(earlier, later);
  return {
    ...material,
    friendlyName: later.friendlyName ?? earlier.friendlyName,
    services: later.services ?? earlier.services,
    status: later.status ?? earlier.status,
    rootCaType: later.rootCaType ?? earlier.rootCaType,
    hasPrivateKey: later.hasPrivateKey ?? earlier.hasPrivateKey,
    privateKeyExportable: later.privateKeyExportable ?? earlier.privateKeyExportable,
    keyProvider: later.keyProvider ?? earlier.keyProvider,
    identity: later.identity ?? earlier.identity,
  };
}

/** The fuller one, with its gaps closed from the other. */
function fill(fuller: ImportedCertificate, other: ImportedCertificate): ImportedCertificate {
  const { unread: gaps = [], notAfterText: text = other.notAfterText, ...rest } = fuller;
  const source = (fact: UnreadableFact) => (gaps.includes(fact) ? other : fuller);
  const unread = UNREADABLE_FACTS.filter((fact) => source(fact).unread?.includes(fact) === true);
  return {
    ...rest,
    subject: source('subject').subject || fuller.subject,
    issuer: source('issuer').issuer,
    serialNumber: source('serialNumber').serialNumber,
    notBefore: source('notBefore').notBefore,
    notAfter: source('notAfter').notAfter,
    domains: source('domains').domains,
    key: source('key').key,
    signatureHash: source('signatureHash').signatureHash,
    extendedKeyUsage: source('extendedKeyUsage').extendedKeyUsage,
    selfSigned: source('selfSigned').selfSigned,
    ...(unread.length === 0 ? {} : { unread }),
    ...(unread.includes('notAfter') && text !== undefined ? { notAfterText: text } : {}),
  };
}

/** As Get-ExchangeCertificate lists them; those whose date is not known stay in their order behind the others. */
export function newestFirst(certificates: readonly ImportedCertificate[]): ImportedCertificate[] {
  const isDated = ({ unread }: ImportedCertificate) => unread?.includes('notBefore') !== true;
  const dated = certificates.filter(isDated);
  return [
    ...dated.sort((a, b) => Date.parse(b.notBefore) - Date.parse(a.notBefore)),
    ...certificates.filter((certificate) => !isDated(certificate)),
  ];
}
