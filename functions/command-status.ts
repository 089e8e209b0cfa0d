/** SSM command finished: its result becomes an inbox item. */
import type { EventBridgeHandler } from 'aws-lambda';
import { hear } from '../lib/app/hear.ts';
import { wireAws } from '../lib/wiring/aws.ts';

const wired = wireAws(process.env);

/** What SSM says of one server’s part in a command. */
interface InvocationStatus {
  readonly 'command-id': string;
}

export const handler: EventBridgeHandler<
  'EC2 Command Invocation Status-change Notification',
  InvocationStatus,
  void
> = async ({ detail }, context) => {
  const { ports, operationIdOf } = await wired.begin(context);
  const operationId = await operationIdOf(detail['command-id']);
  if (operationId !== null) await hear(ports, operationId);
};
