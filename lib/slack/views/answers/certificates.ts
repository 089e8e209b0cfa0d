/** The answers to `/cert list` and `/cert show`: certificates and the servers that hold them. */
import type { KnownBlock } from '@slack/types';
import type { Certificate } from '../../../domain/certificate.ts';
import { certificateDomains } from '../../../domain/certificate.ts';
import type { CertificateOnServers } from '../../doors.ts';
import { code, plain } from '../../escape.ts';
import { context, fitting, type Message, message, section } from '../blocks.ts';
import { andList, certificateName, count, day, named, thumbprint, when } from '../words.ts';

const LIST_ROOM = { blocks: 40, characters: 11_000 };

export function certificatesAnswer(
  answer: {
    readonly asOf: string | null;
    readonly servers: readonly string[];
    readonly certificates: readonly CertificateOnServers[];
  },
  isSimulated: boolean,
): Message {
  const { servers, certificates, asOf } = answer;
  if (certificates.length === 0) {
    const text =
      servers.length === 0
        ? 'No server has been read yet. Try again in a minute.'
        : `No certificates are known on ${named(servers)}.`;
    return message(text, [section(text)], isSimulated);
  }
  const title = `${count(certificates.length, 'certificate')} on ${named(servers)}`;
  const { blocks, left } = fitting(certificates, (each) => [entry(each)], LIST_ROOM);
  return message(
    title,
    [
      section(`*${title}*`),
      ...blocks,
      ...(left === 0
        ? []
        : [section(`and ${left} more. \`/cert list on SERVER\` shows those of one server.`)]),
      ...asOfBlock(asOf),
    ],
    isSimulated,
  );
}

function entry({ certificate, holders }: CertificateOnServers): KnownBlock {
  return section(
    `*${plain(certificateName(certificate), 120)}*, valid until ${day(certificate.notAfter)}${statusNote(certificate)}`,
    thumbprint(certificate.thumbprint),
    ...holderLines(holders, 4),
  );
}

export function certificateAnswer(
  answer: { readonly asOf: string | null; readonly shown: CertificateOnServers },
  isSimulated: boolean,
): Message {
  const { certificate, holders } = answer.shown;
  const name = plain(certificateName(certificate), 120);
  const domains = certificateDomains(certificate);
  const more = domains.length > 12 ? ` and ${domains.length - 12} more` : '';
  return message(
    `Certificate ${name}`,
    [
      section(
        `*${name}*`,
        `Thumbprint: ${thumbprint(certificate.thumbprint)}`,
        `Subject: ${code(certificate.subject, 300)}`,
        `CertificateDomains: ${
          domains
            .slice(0, 12)
            .map((domain) => code(domain, 90))
            .join(', ') || 'none'
        }${more}`,
        `Issuer: ${code(certificate.issuer, 300)}${certificate.selfSigned ? ' (self-signed)' : ''}`,
        `Valid: ${day(certificate.notBefore)} to ${day(certificate.notAfter)}`,
        `Status: ${certificate.status ?? 'not known'}, private key: ${privateKey(certificate)}`,
        `Key: ${plain(certificate.key, 60)}, signed with ${plain(certificate.signatureHash, 40)}, serial number ${code(certificate.serialNumber, 80)}`,
      ),
      section('*On the servers*', ...holderLines(holders, 20)),
      ...asOfBlock(answer.asOf),
    ],
    isSimulated,
  );
}

function statusNote({ status }: Certificate): string {
  if (status === 'Valid') return '';
  return status === null ? ', status not known' : `, *status ${status}*`;
}

function privateKey({ hasPrivateKey, privateKeyExportable }: Certificate): string {
  if (hasPrivateKey === null) return 'not known';
  if (!hasPrivateKey) return '*none*';
  if (privateKeyExportable === null) return 'present';
  return privateKeyExportable ? 'present, exportable' : 'present, not exportable';
}

/** Servers with the same assignment together. */
function holderLines(holders: CertificateOnServers['holders'], most: number): string[] {
  const byUse = new Map<string, string[]>();
  for (const { server, services, isDefaultSmtp } of holders) {
    const assigned =
      services === null
        ? 'services not known'
        : services.length === 0
          ? 'assigned to nothing'
          : plain(services.join(', '), 100);
    const use = `${assigned}${isDefaultSmtp === true ? ', *the default SMTP certificate*' : ''}`;
    const servers = byUse.get(use);
    if (servers === undefined) byUse.set(use, [server]);
    else servers.push(server);
  }
  const lines = [...byUse].map(([use, servers]) => `• ${named(servers, 6)}: ${use}`);
  if (lines.length === 0) return ['• on no server that was read'];
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), andList([`• and ${lines.length - most} more`])];
}

export function asOfBlock(asOf: string | null): KnownBlock[] {
  return asOf === null ? [] : [context(`As read from the servers ${when(asOf)}`)];
}
