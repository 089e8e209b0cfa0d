/** Makes the files that Export-Clixml would write about certificates. */
import type { Made } from '../../material/make-certificate.ts';
import { type BlobFacts, certificateBlob } from './blob.ts';

const EXCHANGE_TYPE = 'Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate';
const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04';

export interface ExportedObject {
  readonly made: Made;
  /** FQDN in the blob's Identity; `null`: no blob, as from a server that can't sign. */
  readonly server?: string | null;
  readonly facts?: BlobFacts;
  readonly computerName?: string;
  readonly notes?: string;
  readonly typeNames?: string;
}

export function exportedObject(object: ExportedObject): string {
  const { made, server = 'ex01.contoso.com', facts = {}, computerName, notes = '' } = object;
  const identity = `${server}\\${made.thumbprint}`;
  const blob = server === null ? null : certificateBlob(made.rawData, { identity, ...facts });
  const type = object.typeNames ?? `<TN RefId="0"><T>${EXCHANGE_TYPE}</T></TN>`;
  const name = computerName === undefined ? '' : `<S N="PSComputerName">${computerName}</S>`;
  return `<Obj RefId="0">${type}<ToString>[Subject]_x000D__x000A_</ToString>
    <Props>${bytesElement('RawData', made.rawData)}</Props>
    <MS>${name}${blob === null ? '' : bytesElement('SerializationData', blob)}${notes}</MS></Obj>`;
}

export function bytesElement(name: string, bytes: Uint8Array): string {
  return `<BA N="${name}">${Buffer.from(bytes).toString('base64')}</BA>`;
}

export function document(...objects: readonly string[]): string {
  return `<Objs Version="1.1.0.1" xmlns="${NAMESPACE}">${objects.join('\n')}</Objs>`;
}

export function utf8(content: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\uFEFF${content}`, 'utf8'));
}
