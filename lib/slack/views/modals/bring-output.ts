/** The dialog that takes what a script printed: pasted where it is short, as a file where it is long. */
import type { ModalView } from '@slack/types';
import { label, plain } from '../../escape.ts';
import { context, section } from '../blocks.ts';

export const BRING_OUTPUT = 'bring-output';

export const OUTPUT_FIELDS = {
  text: { block: 'output-text', action: 'output-text' },
  file: { block: 'output-file', action: 'output-file' },
} as const;

export const NOTHING_BROUGHT = 'Paste the result here, or choose its file below.';
export const BROUGHT_TWICE = 'Hand in either the pasted text or the file, not both.';
export const TAKEN = 'Thank you: Signet has taken it, and goes on.';

/** Slack's own limit for one field. */
const LONGEST_TEXT = 3000;

const text = (value: string, max: number) => ({
  type: 'plain_text' as const,
  text: label(value, max),
  emoji: false,
});

export function bringOutputView(operationId: string, isSimulated: boolean): ModalView {
  return {
    type: 'modal',
    callback_id: BRING_OUTPUT,
    private_metadata: operationId,
    title: text('Paste result', 24),
    submit: text('Hand in', 24),
    close: text('Back', 24),
    blocks: [
      section(`For ${plain(operationId, 140)}: what the script printed, whole and unchanged.`),
      {
        type: 'input',
        block_id: OUTPUT_FIELDS.text.block,
        optional: true,
        label: text('Text', 100),
        hint: text('At most 3,000 characters; longer results come as a file.', 150),
        element: {
          type: 'plain_text_input',
          action_id: OUTPUT_FIELDS.text.action,
          multiline: true,
          max_length: LONGEST_TEXT,
        },
      },
      {
        type: 'input',
        block_id: OUTPUT_FIELDS.file.block,
        optional: true,
        label: text('or the file', 100),
        element: { type: 'file_input', action_id: OUTPUT_FIELDS.file.action, max_files: 1 },
      },
      ...(isSimulated ? [context('*Simulated*: no real Exchange server is touched.')] : []),
    ],
  };
}
