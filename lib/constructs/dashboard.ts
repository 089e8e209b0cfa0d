/** One page that shows whether Signet does its work. */
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';
import type { SignetFunction } from './signet-function.ts';

export interface DashboardProps {
  readonly name: string;
  readonly alarms: AlarmTopic;
  readonly functions: readonly SignetFunction[];
  readonly overdue: IMetric;
}

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { functions } = props;
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: props.name,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms.alarms, width: 24 })],
        [
          new GraphWidget({
            title: 'Oldest overdue work, seconds',
            left: [props.overdue],
            width: 12,
          }),
          new GraphWidget({
            title: 'Errors',
            left: functions.map(({ lambda }) => lambda.metricErrors()),
            width: 12,
          }),
        ],
        [
          new GraphWidget({
            title: 'Calls',
            left: functions.map(({ lambda }) => lambda.metricInvocations()),
            width: 12,
          }),
          new GraphWidget({
            title: 'Duration, 99 of 100',
            left: functions.map(({ lambda }) =>
              lambda.metricDuration({ statistic: Stats.percentile(99) }),
            ),
            width: 12,
          }),
        ],
      ],
    });
  }
}
