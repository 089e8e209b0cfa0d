/** Hears from SSM that a command has ended, so that a flow goes on within a second. */
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ExchangeCommands } from './exchange-commands.ts';
import { type FunctionDefaults, SignetFunction } from './signet-function.ts';

export class CommandStatus extends Construct {
  readonly function: SignetFunction;

  constructor(
    scope: Construct,
    id: string,
    { commands, ...defaults }: FunctionDefaults & { readonly commands: ExchangeCommands },
  ) {
    super(scope, id);
    this.function = new SignetFunction(this, 'Function', {
      ...defaults,
      name: 'command-status',
      description: 'Signet: takes the result of a command that has ended on an Exchange server',
      timeout: Duration.seconds(60),
      onError:
        'Results of commands are not taken in when they arrive. The clock asks for them every minute; look at the log of command-status.',
    });
    new Rule(this, 'Ended', {
      description: 'Signet: a command on an Exchange server has ended',
      eventPattern: commands.eventPattern,
      targets: [
        new LambdaFunction(this.function.lambda, {
          retryAttempts: 4,
          maxEventAge: Duration.hours(1),
        }),
      ],
    });
  }
}
