import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../lib/constructs/bundle.ts';
import { quietDays } from '../../lib/constructs/inventory-refresh.ts';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { type Synthesized, synthesizeExample } from './synthesized.ts';

let stack: Synthesized;
// cdk-nag looks at it while it is made, and fails it for whatever nobody gave a reason for.
beforeAll(() => {
  stack = synthesizeExample();
}, 120_000);
afterAll(() => stack?.clear());

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function ofType(type: string) {
  return Object.entries(stack.resources).filter(([, resource]) => resource.Type === type);
}

function statements(): { readonly in: string; readonly statement: Statement }[] {
  return ofType('AWS::IAM::Policy').flatMap(([id, { Properties }]) => {
    const document = Properties.PolicyDocument as { readonly Statement: readonly Statement[] };
    return document.Statement.map((statement) => ({ in: id, statement }));
  });
}

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

describe('the table', () => {
  it('is paid by use, can be brought back to any minute, is protected and outlives the stack', () => {
    stack.template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        TableName: 'signet-contoso',
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      }),
    });
  });
});

describe('the functions', () => {
  it('are the files of functions/, on arm64, with source maps and a log group that forgets', () => {
    const lambdas = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    const services = lambdas.map(
      ({ Environment }) =>
        (Environment as { Variables: Record<string, string> }).Variables.POWERTOOLS_SERVICE_NAME,
    );
    expect(services.sort()).toEqual([...FUNCTION_NAMES].sort());
    for (const properties of lambdas) {
      expect(properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: expect.stringMatching(/^nodejs2[24]\.x$/),
        Handler: 'index.handler',
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
    }
    const groups = ofType('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(FUNCTION_NAMES.length);
    for (const [, { Properties }] of groups) expect(Properties.RetentionInDays).toBe(90);
  });

  it('have a role each', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) =>
      JSON.stringify(Properties.Role),
    );
    expect(new Set(roles).size).toBe(FUNCTION_NAMES.length);
  });

  it('get nothing secret in their environment', () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect(Object.keys(Variables).sort()).toEqual([
        'NODE_OPTIONS',
        'POWERTOOLS_METRICS_NAMESPACE',
        'POWERTOOLS_SERVICE_NAME',
        'SIGNET_ORGANISATION',
        'SIGNET_OUTPUT_BUCKET',
        'SIGNET_SECRET',
        'SIGNET_TABLE',
      ]);
      expect(JSON.stringify(Variables.SIGNET_SECRET)).toContain('Ref');
    }
  });

  it('hear of new outbox and inbox items only, and lose none of a bad batch', () => {
    stack.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      FilterCriteria: {
        Filters: ['outbox', 'inbox'].map((kind) => ({
          Pattern: JSON.stringify({
            eventName: ['INSERT'],
            dynamodb: { NewImage: { kind: { S: [kind] } } },
          }),
        })),
      },
    });
  });

  it('are woken every minute, and by the time zone of the configuration', () => {
    stack.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
    });
    stack.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 ? * MON,TUE,WED,THU,FRI *)',
      ScheduleExpressionTimezone: 'Europe/Zurich',
    });
  });

  it('hear from SSM when a command with one of Signet’s documents has ended', () => {
    stack.template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ source: ['aws.ssm'] }),
    });
  });
});

describe('the SSM documents', () => {
  it('are one for each operation, kept in versions, with every parameter held to a pattern', () => {
    const documents = ofType('AWS::SSM::Document').map(([, { Properties }]) => Properties);
    expect(documents.map(({ Name }) => Name).sort()).toEqual(
      OPERATION_NAMES.map((name) => `Signet-${name}`).sort(),
    );
    for (const { Content, UpdateMethod } of documents) {
      expect(UpdateMethod).toBe('NewVersion');
      expect(Buffer.byteLength(JSON.stringify(Content))).toBeLessThanOrEqual(65_536);
      const { parameters } = Content as { parameters: Record<string, { allowedPattern?: string }> };
      for (const { allowedPattern } of Object.values(parameters)) {
        expect(allowedPattern).toMatch(/^\^.*\$$/);
      }
    }
  });
});

describe('what the roles may do', () => {
  it('never contains an action with a wildcard', () => {
    const actions = statements().flatMap(({ statement }) => list(statement.Action));
    expect(actions.length).toBeGreaterThan(20);
    // The table’s stream is read by AWS’s own grant, which lists its actions one by one too.
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('has all resources only where AWS knows no single ones', () => {
    const everything = statements().filter(({ statement }) =>
      list(statement.Resource).includes('*'),
    );
    const actions = new Set(everything.flatMap(({ statement }) => list(statement.Action)));
    expect([...actions].sort()).toEqual([
      'ssm:DescribeInstanceInformation',
      'ssm:GetCommandInvocation',
      'ssm:ListCommandInvocations',
      'ssm:ListCommands',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('lets commands go out by Signet’s documents only, and to servers with its tag only', () => {
    const sending = statements().filter(({ statement }) =>
      list(statement.Action).includes('ssm:SendCommand'),
    );
    expect(sending.length).toBeGreaterThan(0);
    for (const { statement } of sending) {
      const resources = JSON.stringify(statement.Resource);
      if (statement.Condition === undefined) {
        expect(resources).toContain(':document/');
        expect(resources).not.toMatch(/instance/);
        expect(list(statement.Resource)).toHaveLength(OPERATION_NAMES.length);
      } else {
        expect(statement.Condition).toEqual({
          StringEquals: { 'ssm:resourceTag/Signet': 'contoso' },
        });
        expect(resources).not.toContain(':document/');
      }
    }
  });

  it('does not let the way in from Slack send commands', () => {
    const ingress = statements().filter((each) => each.in.startsWith('Ingress'));
    expect(ingress.length).toBeGreaterThan(0);
    const actions = ingress.flatMap(({ statement }) => list(statement.Action));
    expect(actions.filter((action) => /^(ssm|s3):/.test(action))).toEqual([]);
  });
});

describe('alarms', () => {
  it('go to one topic, say what to do, and cover every function, lost work, slowness and silence', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
      id,
      ...Properties,
    }));
    const kinds = ['Error', 'Refused', 'Slow', 'GivenUp', 'Overdue', 'Stopped', 'Missed'];
    for (const kind of kinds) {
      expect(
        alarms.filter(({ id }) => id.includes(`${kind}Alarm`)),
        kind,
      ).not.toEqual([]);
    }
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        AlarmDescription: expect.stringMatching(/\.$/),
        AlarmActions: [expect.anything()],
      });
    }
    // A policy of the topic’s own takes the place of the one that lets alarms publish.
    stack.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
    stack.template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'exchange-team@contoso.com',
    });
    stack.template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });
});

describe('the address for Slack', () => {
  it('is open to everybody by both rights that AWS asks for, the second only by way of the address', () => {
    const rights = ofType('AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === '*');
    expect(rights).toHaveLength(2);
    expect(rights).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Action: 'lambda:InvokeFunctionUrl',
          FunctionUrlAuthType: 'NONE',
        }),
        expect.objectContaining({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true }),
      ]),
    );
  });
});

describe('the alarm on a missed sweep', () => {
  it('comes a day after the longest wait between two sweeps', () => {
    expect(quietDays(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])).toBe(2);
    expect(quietDays(['FRI', 'THU', 'WED', 'TUE', 'MON'])).toBe(4);
    expect(quietDays(['MON', 'THU'])).toBe(5);
    expect(quietDays(['SAT', 'SUN'])).toBe(7);
    expect(quietDays(['WED'])).toBe(7);
    const [missed] = ofType('AWS::CloudWatch::Alarm').filter(([id]) => id.includes('MissedAlarm'));
    expect(missed?.[1].Properties).toMatchObject({ EvaluationPeriods: 4, Period: 86_400 });
  });

  it('is joined by one that needs a single failed sweep', () => {
    const [failed] = ofType('AWS::CloudWatch::Alarm').filter(([id]) =>
      /^Refresh.*ErrorAlarm/.test(id),
    );
    expect(failed?.[1].Properties).toMatchObject({ EvaluationPeriods: 1, Threshold: 1 });
  });
});

describe('the template', () => {
  it('is small enough for CloudFormation, with room to grow', () => {
    expect(statSync(stack.file).size).toBeLessThan(900_000);
  });

  it('has not changed unnoticed', () => {
    const text = JSON.stringify(stack.template.toJSON(), null, 1)
      // What a function’s code is does not belong here, and neither does a script’s text.
      .replace(/[0-9a-f]{64}/g, '<hash>');
    const resources = Object.entries(JSON.parse(text).Resources).map(([id, resource]) => {
      const { Type } = resource as { Type: string };
      return `${Type} ${id.replace(/[0-9A-F]{8}$/, '')}`;
    });
    expect(resources.sort()).toMatchSnapshot();
  });

  const hasCfnLint = spawnSync('cfn-lint', ['--version']).status === 0;
  it.skipIf(!hasCfnLint)(
    'is taken by cfn-lint (skipped where that is not installed)',
    () => {
      // W3005: the CDK itself names dependencies that are clear already.
      const lint = spawnSync('cfn-lint', ['--ignore-checks', 'W3005', '--', stack.file], {
        encoding: 'utf8',
      });
      expect(`${lint.stdout}${lint.stderr}`.trim()).toBe('');
      expect(lint.status).toBe(0);
    },
    120_000,
  );
});
