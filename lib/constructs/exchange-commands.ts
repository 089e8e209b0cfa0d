/** How Signet reaches Exchange: one SSM document for each operation, the bucket their output goes to, the role of the servers, and the permission to send exactly these documents to exactly these servers. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { SsmDocument } from '../exchange/ssm-document.ts';
import { OUTPUT_PREFIX } from '../wiring/deployment-names.ts';
import { acknowledge, logicalIdOf } from './acknowledge.ts';

/** Servers that carry this tag with the organisation's name take Signet's commands. */
export const SERVER_TAG = 'Signet';

export interface ExchangeCommandsProps {
  readonly organisation: string;
  readonly documents: readonly SsmDocument[];
  /** How long the output of commands is kept. */
  readonly outputRetention: Duration;
}

export class ExchangeCommands extends Construct {
  readonly output: Bucket;
  readonly nodeRole: Role;
  private readonly documents: readonly CfnDocument[];
  private readonly organisation: string;

  constructor(scope: Construct, id: string, props: ExchangeCommandsProps) {
    super(scope, id);
    this.organisation = props.organisation;
    this.documents = props.documents.map(
      ({ name, content }) =>
        new CfnDocument(this, name, {
          name,
          content,
          documentType: 'Command',
          documentFormat: 'JSON',
          targetType: '/AWS::SSM::ManagedInstance',
          updateMethod: 'NewVersion',
        }),
    );
    this.output = this.outputBucket(props.outputRetention);
    this.nodeRole = this.roleOfNodes();
  }

  private outputBucket(retention: Duration): Bucket {
    const bucket = new Bucket(this, 'Output', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { expiration: retention, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    acknowledge(
      bucket,
      'It holds what commands printed, which the table and the audit trail hold too; who reads it is seen in CloudTrail’s data events where those are wanted.',
      ['S1'],
    );
    return bucket;
  }

  /** For the hybrid activation of servers outside of EC2; in EC2 the same policies go to the instance’s role. */
  private roleOfNodes(): Role {
    const role = new Role(this, 'NodeRole', {
      description: 'Signet: what an Exchange server registered by hybrid activation may do',
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.output.arnForObjects(`${OUTPUT_PREFIX}/*`)],
      }),
    );
    acknowledge(
      role,
      'AWS keeps this policy in step with what its agent needs; a copy of ours would cut servers off when the agent changes.',
      ['IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonSSMManagedInstanceCore]'],
    );
    acknowledge(
      role,
      'A command writes below a folder of its own, whose name nobody knows beforehand.',
      [`IAM5[Resource::<${logicalIdOf(this.output)}.Arn>/${OUTPUT_PREFIX}/*]`],
    );
    return role;
  }

  /** Lets it send Signet’s documents to the tagged servers, and see what became of them. */
  grantUse(role: Role): void {
    const stack = Stack.of(this);
    const statements = [
      new PolicyStatement({
        sid: 'SendOwnDocuments',
        actions: ['ssm:SendCommand'],
        resources: this.documents.map((document) =>
          stack.formatArn({ service: 'ssm', resource: 'document', resourceName: document.ref }),
        ),
      }),
      new PolicyStatement({
        sid: 'ToTaggedServers',
        actions: ['ssm:SendCommand'],
        resources: [
          stack.formatArn({ service: 'ssm', resource: 'managed-instance', resourceName: '*' }),
          stack.formatArn({ service: 'ec2', resource: 'instance', resourceName: '*' }),
        ],
        conditions: {
          StringEquals: { [`ssm:resourceTag/${SERVER_TAG}`]: this.organisation },
        },
      }),
      new PolicyStatement({
        sid: 'SeeWhatBecame',
        actions: [
          'ssm:DescribeInstanceInformation',
          'ssm:GetCommandInvocation',
          'ssm:ListCommandInvocations',
          'ssm:ListCommands',
        ],
        resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'ReadOutput',
        actions: ['s3:GetObject'],
        resources: [this.output.arnForObjects(`${OUTPUT_PREFIX}/*`)],
      }),
      new PolicyStatement({
        // Without it an object that is not there yet looks like one that may not be read.
        sid: 'SeeWhetherOutputIsThere',
        actions: ['s3:ListBucket'],
        resources: [this.output.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${OUTPUT_PREFIX}/*` } },
      }),
      new PolicyStatement({
        sid: 'ReadOwnDocuments',
        actions: ['ssm:DescribeDocument', 'ssm:GetDocument'],
        resources: this.documents.map((document) =>
          stack.formatArn({ service: 'ssm', resource: 'document', resourceName: document.ref }),
        ),
      }),
    ];
    for (const statement of statements) role.addToPolicy(statement);
    acknowledge(role, 'SSM knows no resources for these four reading calls.', [
      'IAM5[Resource::*]',
    ]);
    acknowledge(
      role,
      'Which servers take commands is decided by their tag, which the statement’s condition asks for.',
      [
        'IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:managed-instance/*]',
        'IAM5[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:instance/*]',
      ],
    );
    acknowledge(role, 'Each command’s output stands in a folder of its own.', [
      `IAM5[Resource::<${logicalIdOf(this.output)}.Arn>/${OUTPUT_PREFIX}/*]`,
    ]);
  }

  /** Events of SSM that concern these documents. */
  get eventPattern() {
    return {
      source: ['aws.ssm'],
      detailType: ['EC2 Command Invocation Status-change Notification'],
      detail: {
        'document-name': this.documents.map((document) => document.ref),
        status: [
          'Success',
          'Failed',
          'TimedOut',
          'Cancelled',
          'Undeliverable',
          'Terminated',
          'DeliveryTimedOut',
          'ExecutionTimedOut',
        ],
      },
    };
  }
}
