/** The message that asks people to run a command on a server Signet does not reach by itself; later, how that ended. */
import type { ActionsBlock } from '@slack/types';
import { guidedLine, outputFileOf, scriptFileOf } from '../../exchange/guided-line.ts';
import type { OperationName } from '../../exchange/operations.ts';
import { scriptArguments, UnfitParameters } from '../../exchange/script-parameters.ts';
import type { KeptTask } from '../../store/port.ts';
import { code, label, plain, prose } from '../escape.ts';
import { type Message, message, section } from './blocks.ts';
import { when, who } from './words.ts';

export const TASK_ACTIONS = { bring: 'bring-output', withdraw: 'withdraw-task' } as const;

export interface ShownTask {
  readonly task: KeptTask;
  /** Slack user id of whoever asked for the change: told that it waits for a person. */
  readonly requestedBy: string | null;
  readonly isSimulated: boolean;
}

export function taskMessage({ task, requestedBy, isSimulated }: ShownTask): Message {
  const { operation, server } = task.command;
  const title = `${code(operation, 80)} on ${plain(server, 64)}`;
  if (task.ended !== null) {
    const text = endedInWords(task, title);
    return message(text, [section(text)], isSimulated);
  }
  const about = `To run by hand: ${title}`;
  return message(
    about,
    [
      section(
        `*To run by hand: ${title}.* ${PURPOSES[operation]}`,
        `${requestedBy === null ? '' : `${who(requestedBy)}, this waits for a person. `}Signet does not reach this server by itself: somebody with a console there runs this and brings back what it prints.`,
      ),
      ...valuesOf(task),
      section(
        `*1.* Save the file ${code(scriptFileOf(task.command), 140)}, which follows here, in a folder on ${plain(server, 64)}.`,
        '*2.* In that folder, in Windows PowerShell as an administrator:',
        `\`\`\`${guidedLine(task.command)}\`\`\``,
        `*3.* Bring ${code(outputFileOf(task.command), 140)}, until ${when(task.expiresAt)}. Running it twice does no harm.`,
      ),
      buttons(task),
    ],
    isSimulated,
  );
}

const PURPOSES: Readonly<Record<OperationName, string>> = {
  'Get-CertificateInventory': 'Reads the certificates and what uses them. It changes nothing.',
  'Test-OperationPermission': 'Tests whether the change could be made there. It changes nothing.',
  'Test-ServedCertificate':
    'Tests by TLS handshake which certificate each port shows. It changes nothing.',
  'Enable-ServiceCertificate': '*Changes the server:* assigns the certificate that was approved.',
  'Set-PopImapCertificateName':
    '*Changes the server:* sets the name by which POP or IMAP finds its certificate.',
  'Set-UmStartupMode': '*Changes the server:* sets the startup mode of Unified Messaging.',
  'Restart-CertificateConsumer':
    '*Interrupts clients for a moment:* restarts what has to load the new certificate.',
  'Remove-ServiceCertificate': '*Changes the server:* removes a certificate.',
  'Set-ConnectorTlsCertificate':
    '*Changes the server:* sets the certificate that a connector names.',
  'New-InternalTransportCertificate':
    '*Changes the server:* makes a new certificate for traffic between the servers.',
  'Set-BackEndBinding': '*Changes the server:* binds a certificate to port 444.',
};

/** The command's own parameters; which command it is stands above. */
function valuesOf({ command }: KeptTask) {
  const { OperationId: _id, Server: _server, Fence: _fence, ...values } = writtenDown(command);
  const lines = Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${code(value, 200)}`);
  return lines.length === 0 ? [] : [section(...lines)];
}

function writtenDown(command: KeptTask['command']): Readonly<Record<string, string>> {
  try {
    return scriptArguments(command);
  } catch (error) {
    if (error instanceof UnfitParameters) return {};
    throw error;
  }
}

function buttons({ command }: KeptTask): ActionsBlock {
  const { operationId, operation, server } = command;
  const text = (value: string, max: number) => ({
    type: 'plain_text' as const,
    text: label(value, max),
    emoji: false,
  });
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: TASK_ACTIONS.bring,
        text: text('Paste result', 75),
        value: operationId,
        style: 'primary',
      },
      {
        type: 'button',
        action_id: TASK_ACTIONS.withdraw,
        text: text('It won’t be run', 75),
        value: operationId,
        confirm: {
          title: text('Really not?', 100),
          text: text(
            `${operation} was not run on ${server}, and nobody will run it: the request goes on without it, or ends.`,
            300,
          ),
          confirm: text('It won’t be run', 30),
          deny: text('Back', 30),
        },
      },
    ],
  };
}

function endedInWords({ ended, endedBy }: KeptTask, title: string): string {
  if (endedBy === 'signet' && ended?.state === 'failed' && ended.failure.code === 'timed-out') {
    return `${title}: nobody brought the result in time. *Don’t run it any more*; whoever did anyway should tell the approvers.`;
  }
  if (endedBy === 'signet') {
    return `${title}: the request has ended, so this is *not* to be run any more.`;
  }
  const by = who(endedBy ?? '');
  if (ended?.state === 'finished') return `${title}: ${by} brought the result.`;
  if (ended?.failure.code === 'cancelled') return `${title}: ${by} said that it won’t be run.`;
  return `${title}: ${by} brought the result. It failed: ${prose(ended?.failure.message ?? '', 800)}`;
}
