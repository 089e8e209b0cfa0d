/** Slack request: verify, parse, record the intent, answer; what a dialog still needs goes on after the answer. */
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { wireIngress } from '../lib/wiring/aws-ingress.ts';

const ingress = wireIngress(process.env);

export const handler = awslambda.streamifyResponse(
  async (event: LambdaFunctionURLEvent, responseStream, context) => {
    const { status, headers, body } = await ingress.handle(
      {
        method: event.requestContext.http.method,
        headers: event.headers,
        body: event.body ?? '',
        isBase64: event.isBase64Encoded,
      },
      context,
    );
    const answer = awslambda.HttpResponseStream.from(responseStream, {
      statusCode: status,
      headers,
    });
    // Status and headers go out with the first write, even of nothing.
    answer.write(body);
    answer.end();
    await ingress.settled();
  },
);
