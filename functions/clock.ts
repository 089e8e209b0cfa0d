/** Every minute: rings due timers, retries overdue effects, asks after lost commands. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Handler } from 'aws-lambda';
import { workOff } from '../lib/app/work-off.ts';
import { wireAws } from '../lib/wiring/aws.ts';
import { metrics } from '../lib/wiring/aws-metrics.ts';

const wired = wireAws(process.env);

export const handler: Handler<unknown, void> = async (_event, context) => {
  const { ports } = await wired.begin(context);
  const { overdueSeconds } = await workOff(ports, () => context.getRemainingTimeInMillis());
  metrics.addMetric('OverdueSeconds', MetricUnit.Seconds, overdueSeconds);
  metrics.publishStoredMetrics();
};
