/** Every minute: rings due timers, performs what the stream has lost, asks after commands that nobody reported. */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { FIVE_MINUTES } from './alarm-topic.ts';
import { invoker } from './invoker.ts';
import { type FunctionDefaults, SignetFunction } from './signet-function.ts';

const OVERDUE_SECONDS = 300;

export interface ClockProps extends FunctionDefaults {
  /** Namespace of Signet’s own metrics. */
  readonly metrics: string;
}

export class Clock extends Construct {
  readonly function: SignetFunction;
  /** Age in seconds of the oldest thing that should have been done by now. */
  readonly overdue: Metric;

  constructor(scope: Construct, id: string, { metrics, ...defaults }: ClockProps) {
    super(scope, id);
    this.function = new SignetFunction(this, 'Function', {
      ...defaults,
      name: 'clock',
      description: 'Signet: rings timers, redrives what is overdue, asks after lost commands',
      timeout: Duration.seconds(55),
      memoryMegabytes: 1024,
      onError:
        'Timers don’t ring and lost work is not found. Look at the log of clock; requests wait until it runs again, none is lost.',
    });
    new Schedule(this, 'EveryMinute', {
      description: 'Signet: every minute',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(this.function.lambda, {
        role: invoker(this, this.function.lambda),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });
    this.overdue = new Metric({
      namespace: metrics,
      metricName: 'OverdueSeconds',
      dimensionsMap: { service: 'clock' },
      statistic: 'Maximum',
      period: FIVE_MINUTES,
    });
    defaults.alarms.add(this, 'OverdueAlarm', {
      metric: this.overdue,
      threshold: OVERDUE_SECONDS,
      description:
        'Something that Signet should have done has been waiting for more than five minutes: Slack, AWS or a server does not take it. Look at the log of clock and flow-worker.',
    });
    defaults.alarms.add(this, 'StoppedAlarm', {
      metric: this.function.lambda.metricInvocations({ period: FIVE_MINUTES }),
      threshold: 1,
      isBelow: true,
      isSilenceBad: true,
      description: 'The clock has not run for five minutes: timers and reminders stand still.',
    });
  }
}
