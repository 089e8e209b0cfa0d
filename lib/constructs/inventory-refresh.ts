/** Reads every server on schedule, so that lists and checks answer from a fresh picture. */
import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { invoker } from './invoker.ts';
import { type FunctionDefaults, SignetFunction } from './signet-function.ts';

export interface InventoryRefreshProps extends FunctionDefaults {
  /** `HH:MM` in `timeZone`. */
  readonly at: string;
  /** e.g. `MON`. */
  readonly days: readonly string[];
  /** IANA name; it knows of daylight saving. */
  readonly timeZone: string;
}

export class InventoryRefresh extends Construct {
  readonly function: SignetFunction;

  constructor(scope: Construct, id: string, props: InventoryRefreshProps) {
    super(scope, id);
    const { at, days, timeZone, ...defaults } = props;
    this.function = new SignetFunction(this, 'Function', {
      ...defaults,
      name: 'inventory-refresh',
      description: 'Signet: reads the certificates of every Exchange server',
      timeout: Duration.minutes(10),
      memoryMegabytes: 1024,
      isSeldom: true,
      onError:
        'The servers could not be read: /cert list and check answer from an older picture. Look at the log of inventory-refresh.',
    });
    const [hour = '', minute = ''] = at.split(':');
    new Schedule(this, 'Daily', {
      description: 'Signet: reads every Exchange server',
      schedule: ScheduleExpression.cron({
        hour: String(Number(hour)),
        minute: String(Number(minute)),
        weekDay: days.join(','),
        timeZone: TimeZone.of(timeZone),
      }),
      target: new LambdaInvoke(this.function.lambda, {
        role: invoker(this, this.function.lambda),
        retryAttempts: 2,
      }),
    });
    const quiet = quietDays(days);
    defaults.alarms.add(this, 'MissedAlarm', {
      metric: this.function.lambda.metricInvocations({ period: Duration.days(1) }),
      threshold: 1,
      periods: quiet,
      isBelow: true,
      isSilenceBad: true,
      description: `No reading of the servers has begun for ${quiet} days. Look at the schedule and the log of inventory-refresh.`,
    });
  }
}

const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
/** CloudWatch looks back no further with periods of a day. */
const MOST_DAYS = 7;

/** One day more than the longest wait between two sweeps. */
export function quietDays(days: readonly string[]): number {
  const places = WEEK.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const waits = places.map(
    (place, index) => (places[index + 1] ?? (places[0] ?? 0) + WEEK.length) - place,
  );
  return Math.min(MOST_DAYS, Math.max(...waits) + 1);
}
