/** Runs one bundle as Lambda’s Node.js runtime does: imports it once, then takes one event after the other. Started by lambda.ts. */
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const STREAMING = Symbol('streaming');

/** What the handler wrote; status and headers are fixed by the first write, as in AWS’s own runtime. */
class ResponseStream extends Writable {
  prelude = null;
  hasBegun = false;
  chunks = [];

  write(chunk, ...rest) {
    this.hasBegun = true;
    return super.write(chunk, ...rest);
  }

  _write(chunk, _encoding, done) {
    this.chunks.push(Buffer.from(chunk));
    done();
  }

  _final(done) {
    const { statusCode, headers } = (this.hasBegun ? this.prelude : null) ?? { statusCode: 502 };
    const body = Buffer.concat(this.chunks).toString('utf8');
    process.send({ type: 'answered', answer: { statusCode, headers: headers ?? {}, body } });
    done();
  }
}

globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { [STREAMING]: true }),
  HttpResponseStream: {
    from(stream, prelude) {
      stream.prelude = prelude;
      return stream;
    },
  },
};

const [bundle, timeoutMs = '60000'] = process.argv.slice(2);
const began = performance.now();
const { handler } = await import(pathToFileURL(bundle).href);
process.send({ type: 'ready', importMs: performance.now() - began });

function contextOf(id) {
  const until = Date.now() + Number(timeoutMs);
  return {
    awsRequestId: id,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'signet',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:signet',
    memoryLimitInMB: '1024',
    logGroupName: 'signet',
    logStreamName: 'signet',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => until - Date.now(),
  };
}

const wallClock = Date.now;
let ahead = 0;
Date.now = () => wallClock() + ahead;

process.on('message', async ({ id, event, advanceMs = 0 }) => {
  ahead += advanceMs;
  if (id === undefined) return;
  try {
    const result = handler[STREAMING]
      ? await handler(event, new ResponseStream(), contextOf(id))
      : await handler(event, contextOf(id));
    if (typeof result?.statusCode === 'number') {
      const { statusCode, headers = {}, body = '' } = result;
      process.send({ type: 'answered', answer: { statusCode, headers, body } });
    }
    process.send({ type: 'done', result });
  } catch (error) {
    process.send({
      type: 'failed',
      name: error?.name,
      message: error?.message,
      stack: error?.stack,
    });
  }
});
process.on('disconnect', () => process.exit(0));
