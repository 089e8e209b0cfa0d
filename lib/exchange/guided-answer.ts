/** What a person brought back: the report it holds, or one sentence saying why it is not what was asked for. */
import type { EndedReport } from './guided.ts';
import { outputFileOf } from './guided-line.ts';
import type { OperationCommand } from './port.ts';
import { type OutputFault, readOutput, UnreadableOutput } from './script-output.ts';

export type GuidedAnswer =
  | { readonly report: EndedReport; readonly fault?: never }
  | { readonly fault: OutputFault; readonly sentence: string; readonly report?: never };

type Asked = Pick<OperationCommand, 'operation' | 'operationId' | 'server'>;

/** A text that is refused changes nothing: it can be brought again. */
export function readAnswer(text: string, asked: Asked): GuidedAnswer {
  try {
    const report = readOutput(text, asked);
    if (report.state === 'finished' || report.state === 'failed') return { report };
    return { fault: 'unfit', sentence: sentenceFor('unfit', asked, '') };
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    return { fault: error.fault, sentence: sentenceFor(error.fault, asked, error.message) };
  }
}

function sentenceFor(fault: OutputFault, asked: Asked, message: string): string {
  const { operation, server } = asked;
  const file = outputFileOf(asked);
  switch (fault) {
    case 'empty':
      return `There is nothing in it. Bring what ${operation} printed on ${server}: it stands in ${file}.`;
    case 'cut':
      return `This is not whole: it ends, or breaks, in the middle. Send the file ${file} itself instead of text copied from a window.`;
    case 'foreign':
      return `This is not what one of Signet’s scripts prints. Bring the content of ${file}; if it holds an error of PowerShell’s, the script did not run.`;
    case 'other-operation':
    case 'other-server':
      return `${message} Bring the content of ${file} from ${server}.`;
    case 'what-if':
      return `${message} Run the line on ${server} as it stands, without -WhatIf.`;
    case 'unfit':
      return `This does not have the form that ${operation} prints. Send ${file} as it is; if it was never edited, take the script anew from this thread and run the line again.`;
    default:
      return fault satisfies never;
  }
}
