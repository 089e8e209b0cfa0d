/** Where Slack calls: a function behind a URL of its own that answers at once and may work on for some seconds. */
import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FIVE_MINUTES } from './alarm-topic.ts';
import { type FunctionDefaults, SignetFunction } from './signet-function.ts';

const SLOW_MILLISECONDS = 2500;

export class SlackIngress extends Construct {
  readonly function: SignetFunction;
  /** What goes into the manifest of the Slack app. */
  readonly url: string;

  constructor(scope: Construct, id: string, defaults: FunctionDefaults) {
    super(scope, id);
    this.function = new SignetFunction(this, 'Function', {
      ...defaults,
      name: 'slack-ingress',
      description: 'Signet: takes what Slack sends, proves that it is Slack’s, records it, answers',
      // Slack waits three seconds; what a dialog still needs may take a little longer.
      timeout: Duration.seconds(15),
      memoryMegabytes: 1024,
      onError:
        'Slack’s calls fail: people see that /cert does not answer. Look at the newest errors in the log of slack-ingress.',
    });
    const { lambda } = this.function;
    // Slack signs its calls; AWS's own authentication is nothing it could give.
    const url = lambda.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    });
    this.url = url.url;
    new CfnOutput(this, 'Url', {
      value: url.url,
      description: 'Request URL for commands, interactivity and options of the Slack app',
    });
    // The function never fails: what it can’t take it answers with 503, which counts as no error of Lambda.
    defaults.alarms.add(this, 'RefusedAlarm', {
      metric: lambda.metric('Url5xxCount', { statistic: Stats.SUM, period: FIVE_MINUTES }),
      threshold: 1,
      periods: 2,
      description:
        'Slack is told to come later: the secret, the configuration or the table can’t be read. Look at the newest errors in the log of slack-ingress.',
    });
    defaults.alarms.add(this, 'SlowAlarm', {
      metric: lambda.metricDuration({ statistic: Stats.percentile(99), period: FIVE_MINUTES }),
      threshold: SLOW_MILLISECONDS,
      periods: 3,
      description:
        'One call of Slack in a hundred takes longer than 2.5 s, and Slack gives up after 3 s: people see errors although Signet works. Look at the durations in the log of slack-ingress.',
    });
  }
}
