/** What is deployed: the table of contents. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { Clock } from './constructs/clock.ts';
import { CommandStatus } from './constructs/command-status.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { ExchangeCommands } from './constructs/exchange-commands.ts';
import { FlowWorker } from './constructs/flow-worker.ts';
import { InventoryRefresh } from './constructs/inventory-refresh.ts';
import { SlackIngress } from './constructs/slack-ingress.ts';
import { SlackSecret } from './constructs/slack-secret.ts';
import { StateTable } from './constructs/state-table.ts';
import type { SsmDocument } from './exchange/ssm-document.ts';
import type { Configuration } from './wiring/configuration.ts';
import { secretName, stackName, tableName } from './wiring/deployment-names.ts';

export interface SignetStackProps extends StackProps {
  readonly configuration: Configuration;
  /** Folder that holds one folder for each function’s bundle. */
  readonly bundles: string;
  readonly documents: readonly SsmDocument[];
}

export class SignetStack extends Stack {
  constructor(scope: Construct, id: string, props: SignetStackProps) {
    super(scope, id, props);
    const { organisation, retention, sweep, alarms: notices } = props.configuration;
    const metrics = `Signet/${organisation}`;

    const state = new StateTable(this, 'State', {
      tableName: tableName(organisation),
    });
    const { secret } = new SlackSecret(this, 'Slack', { secretName: secretName(organisation) });
    const alarms = new AlarmTopic(this, 'Alarms', { email: notices?.email });
    const commands = new ExchangeCommands(this, 'Exchange', {
      organisation,
      documents: props.documents,
      outputRetention: Duration.days(retention.outputDays),
    });

    const defaults = {
      bundles: props.bundles,
      alarms,
      logRetention: retention.logDays satisfies RetentionDays,
      environment: {
        SIGNET_ORGANISATION: organisation,
        SIGNET_TABLE: state.table.tableName,
        SIGNET_SECRET: secret.secretArn,
        SIGNET_OUTPUT_BUCKET: commands.output.bucketName,
        POWERTOOLS_METRICS_NAMESPACE: metrics,
      },
    };
    const ingress = new SlackIngress(this, 'Ingress', defaults);
    const worker = new FlowWorker(this, 'Worker', { ...defaults, table: state.streamed });
    const status = new CommandStatus(this, 'Status', { ...defaults, commands });
    const clock = new Clock(this, 'Clock', { ...defaults, metrics });
    const refresh = new InventoryRefresh(this, 'Refresh', { ...defaults, ...sweep });

    const functions = [ingress, worker, status, clock, refresh].map((part) => part.function);
    for (const { role } of functions) {
      state.grantUse(role);
      secret.grantRead(role);
    }
    for (const part of [worker, status, clock, refresh]) commands.grantUse(part.function.role);

    new Dashboard(this, 'Overview', {
      name: stackName(organisation),
      alarms,
      functions,
      overdue: clock.overdue,
    });
    new CfnOutput(this, 'Table', { value: state.table.tableName });
    new CfnOutput(this, 'Secret', { value: secret.secretArn });
    new CfnOutput(this, 'NodeRoleName', {
      value: commands.nodeRole.roleName,
      description: 'Role for the hybrid activation of Exchange servers',
    });
    new CfnOutput(this, 'OutputBucket', { value: commands.output.bucketName });
  }
}
