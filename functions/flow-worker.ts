/** Table stream: performs each new outbox item, folds each new inbox item; failures are reported one by one. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { DynamoDBRecord, DynamoDBStreamHandler } from 'aws-lambda';
import { wireAws } from '../lib/wiring/aws.ts';
import { takeInTurn } from '../lib/wiring/aws-turns.ts';

const wired = wireAws(process.env);
const processor = new BatchProcessor(EventType.DynamoDBStreams);

export const handler: DynamoDBStreamHandler = async (event, context) => {
  const { ports } = await wired.begin(context);
  const take = takeInTurn(ports);
  const handle = ({ dynamodb }: DynamoDBRecord) => take(dynamodb?.NewImage);
  return processPartialResponse(event, handle, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
};
