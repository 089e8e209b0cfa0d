/** What one of the scripts would have printed for an operation that the model carried out: the desk's stand-in for a person at a console. */
import { readCertificate } from '../../material/read-certificate.ts';
import { OPERATIONS } from '../operations.ts';
import type { OperationCommand, OperationReport } from '../port.ts';
import { SCRIPT_OUTPUT } from '../script-output.ts';

/** Public parts by thumbprint: DER in Base64. */
export type PublicCertificates = Readonly<Record<string, string>>;

type Ended = Extract<OperationReport, { readonly state: 'finished' | 'failed' }>;

/** One line of ASCII. Throws where a certificate of the inventory has no bytes of its own, as those imported from an export. */
export function asPrinted(
  { operation, operationId, server }: OperationCommand,
  report: Ended,
  certificates: PublicCertificates,
): string {
  const head = { signet: 1, operation, operationId, server };
  const output =
    report.state === 'failed'
      ? { ...head, state: 'failed', failure: report.failure }
      : {
          ...head,
          state: 'finished',
          result:
            operation === 'Get-CertificateInventory'
              ? withBytes(report.result, certificates)
              : report.result,
        };
  return JSON.stringify(SCRIPT_OUTPUT.parse(output)).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function withBytes(result: unknown, bytes: PublicCertificates) {
  const inventory = OPERATIONS['Get-CertificateInventory'].result.parse(result);
  return {
    ...inventory,
    certificates: inventory.certificates.map(({ thumbprint, ...facts }) => {
      const rawData = bytes[thumbprint];
      if (rawData === undefined || thumbprintOf(rawData) !== thumbprint) {
        throw new Error(`The bytes of certificate ${thumbprint} are not known.`);
      }
      const { friendlyName, services, status, rootCaType, hasPrivateKey } = facts;
      const { privateKeyExportable, keyProvider, identity } = facts;
      return {
        rawData,
        friendlyName,
        services,
        status,
        rootCaType,
        hasPrivateKey,
        privateKeyExportable,
        keyProvider,
        identity,
      };
    }),
  };
}

function thumbprintOf(rawData: string): string {
  return readCertificate(Buffer.from(rawData, 'base64')).thumbprint;
}
