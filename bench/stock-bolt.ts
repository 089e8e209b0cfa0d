/** What Signet’s way in is measured against: Bolt’s own AwsLambdaReceiver as its documentation sets it up, with the secret from Secrets Manager and one write to the table. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { App, AwsLambdaReceiver } from '@slack/bolt';

const table = new DynamoDBClient({});

async function start() {
  const secret = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: process.env.SIGNET_SECRET }),
  );
  const { signingSecret, botToken } = JSON.parse(secret.SecretString ?? '{}');
  const receiver = new AwsLambdaReceiver({ signingSecret });
  const app = new App({
    token: botToken,
    receiver,
    clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
  });
  app.command('/cert', async ({ ack, command }) => {
    await table.send(
      new PutItemCommand({
        TableName: process.env.SIGNET_TABLE,
        Item: {
          pk: { S: `stock ${command.trigger_id}` },
          sk: { S: 'request' },
          text: { S: command.text },
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    await ack('Taken.');
  });
  return receiver.start();
}

const started = start();

type StockHandler = Awaited<ReturnType<typeof start>>;

export const handler = async (...given: Parameters<StockHandler>): Promise<unknown> =>
  (await started)(...given);
