/** EventBridge between SSM and command-status: each command that has ended is told, unless its event gets lost. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SsmService } from '../exchange/ssm-loopback/service.ts';

const LOOK_MILLISECONDS = 40;

export interface CommandEvents {
  /** The event of the next command that ends gets lost. */
  loseNext(): void;
  readonly lost: () => number;
  stop(): Promise<void>;
}

export function followCommands(
  service: SsmService,
  status: (event: unknown) => Promise<unknown>,
): CommandEvents {
  const told = new Set<string>();
  let toLose = 0;
  let lost = 0;
  let isStopped = false;

  const run = async (): Promise<void> => {
    while (!isStopped) {
      for (const command of service.commands) {
        const invocation = [...command.invocations.values()][0];
        if (told.has(command.commandId) || invocation === undefined) continue;
        if (invocation.endedAt === null) continue;
        told.add(command.commandId);
        // By the time its end is told, AWS shows a command to whoever asks.
        command.looks += 1;
        if (toLose > 0) {
          toLose -= 1;
          lost += 1;
        } else {
          await status(eventOf(command.commandId, command.document.name, invocation));
        }
      }
      await wait(LOOK_MILLISECONDS);
    }
  };

  const running = run();
  return {
    loseNext: () => {
      toLose += 1;
    },
    lost: () => lost,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

function eventOf(
  commandId: string,
  document: string,
  { node, status }: { readonly node: { readonly instanceId: string }; readonly status: string },
) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'EC2 Command Invocation Status-change Notification',
    source: 'aws.ssm',
    account: '123456789012',
    time: new Date().toISOString(),
    region: 'eu-central-1',
    resources: [`arn:aws:ssm:eu-central-1:123456789012:managed-instance/${node.instanceId}`],
    detail: {
      'command-id': commandId,
      'document-name': document,
      'instance-id': node.instanceId,
      'requested-date-time': new Date().toISOString(),
      status,
    },
  };
}

/** What EventBridge Scheduler hands over. */
export function scheduledEvent(schedule: string) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '123456789012',
    time: new Date().toISOString(),
    region: 'eu-central-1',
    resources: [`arn:aws:scheduler:eu-central-1:123456789012:schedule/default/${schedule}`],
    detail: '{}',
  };
}
