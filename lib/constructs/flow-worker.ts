/** Performs what flows have asked for and folds what came in, as soon as the table’s stream tells of it. */
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { STREAMED_KINDS } from '../store/stream-item.ts';
import { acknowledge } from './acknowledge.ts';
import { FIVE_MINUTES } from './alarm-topic.ts';
import { type FunctionDefaults, SignetFunction } from './signet-function.ts';

const ATTEMPTS = 5;

export class FlowWorker extends Construct {
  readonly function: SignetFunction;
  /** Places in the stream that were given up; the clock finds the work itself in the table. */
  readonly givenUp: Queue;

  constructor(
    scope: Construct,
    id: string,
    { table, ...defaults }: FunctionDefaults & { readonly table: ITable },
  ) {
    super(scope, id);
    this.function = new SignetFunction(this, 'Function', {
      ...defaults,
      name: 'flow-worker',
      description:
        'Signet: performs new outbox items and folds new inbox items of the table’s stream',
      timeout: Duration.seconds(60),
      memoryMegabytes: 1024,
      onError:
        'Work that the table’s stream told of fails. The clock tries it again every minute; look at the log of flow-worker.',
    });
    this.givenUp = new Queue(this, 'GivenUp', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.givenUp, 'It is itself the queue for what could not be processed.', ['SQS3']);
    this.function.lambda.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        maxBatchingWindow: Duration.seconds(0),
        parallelizationFactor: 4,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: ATTEMPTS,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(this.givenUp),
        filters: STREAMED_KINDS.map((kind) =>
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { NewImage: { kind: { S: FilterRule.isEqual(kind) } } },
          }),
        ),
      }),
    );
    defaults.alarms.add(this, 'GivenUpAlarm', {
      metric: this.givenUp.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
      threshold: 1,
      description:
        'flow-worker gave up on part of the stream. The clock does that work from the table; if “overdue” alarms too, it can’t either. Look at the log of flow-worker, then purge the queue.',
    });
  }
}
