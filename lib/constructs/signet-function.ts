/** What every Lambda function of Signet has: the bundle, the runtime, a role and a log group of its own, and an alarm on errors. */
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type AlarmTopic, FIVE_MINUTES } from './alarm-topic.ts';

/** What all functions of a deployment share. */
export interface FunctionDefaults {
  /** Folder that holds one folder for each bundle, named as the function. */
  readonly bundles: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetention: RetentionDays;
  readonly alarms: AlarmTopic;
}

export interface SignetFunctionProps extends FunctionDefaults {
  /** File name in functions/, without its ending. */
  readonly name: string;
  /** What it does, one sentence. */
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMegabytes?: number;
  /** What an error of it means and what to do. */
  readonly onError: string;
  /** It runs so seldom that one error counts; else errors count that go on for ten minutes. */
  readonly isSeldom?: boolean;
  readonly ownEnvironment?: Readonly<Record<string, string>>;
}

export class SignetFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** What the function may do. */
  readonly role: Role;

  constructor(scope: Construct, id: string, props: SignetFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, 'Role', {
      description: `Signet: what ${props.name} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(this.role);
    this.lambda = new LambdaFunction(this, 'Function', {
      role: this.role,
      description: props.description,
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(`${props.bundles}/${props.name}`),
      timeout: props.timeout,
      memorySize: props.memoryMegabytes ?? 512,
      tracing: Tracing.ACTIVE,
      logGroup,
      environment: {
        ...props.environment,
        ...props.ownEnvironment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
      },
    });
    acknowledge(
      this.lambda,
      'From Node.js 24 on Lambda freezes a function when its response has ended; dialogs of Slack are still being filled then.',
      ['L1'],
    );
    acknowledge(this.role, 'X-Ray knows no resources.', ['IAM5[Resource::*]']);
    props.alarms.add(this, 'ErrorAlarm', {
      metric: this.lambda.metricErrors({ period: FIVE_MINUTES }),
      threshold: 1,
      periods: props.isSeldom ? 1 : 2,
      description: props.onError,
    });
  }
}
