/** The one table: everything Signet knows. It survives the stack, and any minute of the last 35 days can be brought back. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITable,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { INDEX } from '../store/keys.ts';
import { TTL_ATTRIBUTE } from '../store/table.ts';

export class StateTable extends Construct {
  readonly table: TableV2;
  /** The same table, as event sources take it. */
  readonly streamed: ITable;

  constructor(scope: Construct, id: string, { tableName }: { readonly tableName: string }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      tableName,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: TTL_ATTRIBUTE,
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [
        {
          indexName: INDEX,
          partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
          sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
        },
      ],
    });
    this.streamed = TableV2.fromTableAttributes(this, 'Streamed', {
      tableArn: this.table.tableArn,
      ...(this.table.tableStreamArn === undefined
        ? {}
        : { tableStreamArn: this.table.tableStreamArn }),
    });
  }

  /** Reading and writing items; not the table itself. */
  grantUse(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        sid: 'UseTable',
        actions: [
          'dynamodb:ConditionCheckItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        resources: [this.table.tableArn, `${this.table.tableArn}/index/${INDEX}`],
      }),
    );
  }
}
