/** Reads what a script printed: one JSON object that says which operation on which server it is about, and how it ended. */
import * as z from 'zod';
import { known, type Reading } from '../domain/organisation.ts';
import { NotACertificate, readCertificate } from '../material/read-certificate.ts';
import { spelledAsIn } from './import/tls-certificate-name.ts';
import { INVENTORY_OUTPUT } from './inventory-result.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operations.ts';
import { OPERATION_FAILURES, type OperationCommand, type OperationReport } from './port.ts';

/** Why a text is not the output of this command. */
export type OutputFault =
  | 'empty'
  /** It ends in the middle, as when something cut it. */
  | 'cut'
  /** No JSON object of Signet's stands in it. */
  | 'foreign'
  | 'other-operation'
  | 'other-server'
  /** It says what would be done (-WhatIf); nothing was. */
  | 'what-if'
  | 'unfit';

/** The text is no output of this command; `fault` says in which way. */
export class UnreadableOutput extends Error {
  override readonly name = 'UnreadableOutput';
  readonly fault: OutputFault;
  constructor(fault: OutputFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const HEAD = {
  /** Version of this form. */
  signet: z.literal(1),
  operation: z.enum(OPERATION_NAMES),
  operationId: z.string(),
  /** Short name, upper case, as the server itself says it. */
  server: z.string(),
};

const FAILURE = z.object({
  code: z.enum(OPERATION_FAILURES),
  message: z.string(),
  done: z.array(z.string()),
});

export const SCRIPT_OUTPUT = z.discriminatedUnion('state', [
  z.object({ ...HEAD, state: z.literal('finished'), result: z.unknown() }),
  z.object({ ...HEAD, state: z.literal('failed'), failure: FAILURE }),
  z.object({ ...HEAD, state: z.literal('what-if'), would: z.array(z.string()) }),
]);

type Asked = Pick<OperationCommand, 'operation' | 'operationId' | 'server'>;

/** What the output says of the command. Lines around the object are passed over. Throws UnreadableOutput. */
export function readOutput(text: string, asked: Asked): OperationReport {
  const output = SCRIPT_OUTPUT.safeParse(objectIn(text));
  if (!output.success) {
    throw new UnreadableOutput('unfit', 'The output has not the form of a Signet operation.', {
      cause: output.error,
    });
  }
  const { data } = output;
  if (data.operation !== asked.operation || data.operationId !== asked.operationId) {
    throw new UnreadableOutput(
      'other-operation',
      `This is the output of ${data.operation} (${data.operationId}), not of ${asked.operation} (${asked.operationId}).`,
    );
  }
  if (data.server.toUpperCase() !== asked.server.toUpperCase()) {
    throw new UnreadableOutput(
      'other-server',
      `This is the output of ${data.server}, not of ${asked.server}.`,
    );
  }
  switch (data.state) {
    case 'finished':
      return { state: 'finished', result: resultOf(asked.operation, data.result) };
    case 'failed':
      return { state: 'failed', failure: data.failure };
    case 'what-if':
      throw new UnreadableOutput(
        'what-if',
        'This is the output of a -WhatIf run: nothing was done.',
      );
  }
}

const MARK = '{"signet":';

/** The last object of Signet's in the text; warnings and progress may stand before it. */
function objectIn(text: string): unknown {
  if (text.trim() === '') throw new UnreadableOutput('empty', 'The output is empty.');
  const start = text.lastIndexOf(MARK);
  if (start < 0) {
    throw new UnreadableOutput('foreign', 'No output of a Signet operation stands in this text.');
  }
  // Printed on one line; a window that it was copied from may have broken it.
  const rest = text.slice(start).replace(/[\r\n]+/g, '');
  const end = rest.lastIndexOf('}');
  try {
    return JSON.parse(rest.slice(0, end + 1));
  } catch (cause) {
    throw new UnreadableOutput('cut', 'The output is not whole: it ends, or breaks, inside.', {
      cause,
    });
  }
}

/** The result as its schema says; an inventory's certificates are read from their bytes. */
function resultOf(operation: OperationName, printed: unknown): unknown {
  try {
    const result = operation === 'Get-CertificateInventory' ? inventoryFrom(printed) : printed;
    return OPERATIONS[operation].result.parse(result);
  } catch (cause) {
    if (!(cause instanceof z.ZodError) && !(cause instanceof NotACertificate)) throw cause;
    throw new UnreadableOutput('unfit', `The result does not fit ${operation}.`, { cause });
  }
}

/** Exchange spells names in connectors with blanks that the names in certificates lack: one spelling for both. */
function inventoryFrom(printed: unknown) {
  const { certificates: listed, ...rest } = INVENTORY_OUTPUT.parse(printed);
  const certificates = listed.map(({ rawData, ...facts }) => ({
    ...readCertificate(Buffer.from(rawData, 'base64')),
    ...facts,
  }));
  const spelled = (name: string | null) => name && spelledAsIn(certificates, name);
  return {
    ...rest,
    certificates,
    receiveConnectors: withSpelling(rest.receiveConnectors, spelled),
    sendConnectors: withSpelling(rest.sendConnectors, spelled),
    hybridTlsCertificateName: rest.hybridTlsCertificateName.known
      ? known(spelled(rest.hybridTlsCertificateName.value))
      : rest.hybridTlsCertificateName,
  };
}

function withSpelling<C extends { readonly tlsCertificateName: string | null }>(
  connectors: Reading<readonly C[]>,
  spelled: (name: string | null) => string | null,
): Reading<readonly C[]> {
  if (!connectors.known) return connectors;
  return known(
    connectors.value.map((connector) => ({
      ...connector,
      tlsCertificateName: spelled(connector.tlsCertificateName),
    })),
  );
}
