/** A bundle at work in a process of its own, one event at a time, as Lambda runs it. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Invocation {
  /** What went back to the caller; `null` for a function that streams nothing. */
  readonly answer: HttpResult | null;
  /** What the handler returned. */
  readonly result: unknown;
}

export interface Lambda {
  /** Milliseconds its import took. */
  readonly importMs: number;
  /** Everything it has logged so far. */
  log(): string;
  /** One after the other. Rejects with what the handler threw. */
  invoke(event: unknown): Promise<Invocation>;
  /** Resolves with the answer as soon as it is given; the handler may work on. */
  answerTo(event: unknown): Promise<HttpResult>;
  /** Its Date.now() goes forward by so much. */
  advance(milliseconds: number): void;
  stop(): Promise<void>;
}

export interface LambdaOptions {
  /** Folder of the bundle. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

type Message =
  | { readonly type: 'ready'; readonly importMs: number }
  | { readonly type: 'answered'; readonly answer: HttpResult }
  | { readonly type: 'done'; readonly result: unknown }
  | {
      readonly type: 'failed';
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

const HOST = join(import.meta.dirname, 'lambda-host.mjs');

/** A cold start: a fresh process that has nothing but its bundle and its environment. */
export async function startLambda(options: LambdaOptions): Promise<Lambda> {
  const { folder, environment, timeoutMs = 60_000 } = options;
  const child = fork(HOST, [join(folder, 'index.mjs'), String(timeoutMs)], {
    // Nothing of the project may be found from there.
    cwd: folder,
    execArgv: ['--enable-source-maps'],
    env: {
      PATH: process.env.PATH,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const logged: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => logged.push(text));
  }
  const log = () => logged.join('');
  const { importMs } = await readiness(child, log);
  let last: Promise<unknown> = Promise.resolve();

  const begin = (event: unknown) => {
    const turn = last;
    const both = turn.then(() => exchange(child, event));
    last = both.then(({ done }) => done).catch(() => undefined);
    return both;
  };

  return {
    importMs,
    log,
    async invoke(event) {
      const { answered, done } = await begin(event);
      const result = await done;
      return { answer: await Promise.race([answered, Promise.resolve(null)]), result };
    },
    async answerTo(event) {
      const { answered } = await begin(event);
      return answered;
    },
    advance: (milliseconds) => void child.send({ advanceMs: milliseconds }),
    async stop() {
      await last;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function readiness(child: ChildProcess, log: () => string) {
  return new Promise<{ readonly importMs: number }>((resolve, reject) => {
    child.once('message', (message: Message) => {
      if (message.type === 'ready') resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`The bundle ended with ${code}: ${log()}`)));
  });
}

function exchange(child: ChildProcess, event: unknown) {
  const answered = deferred<HttpResult>();
  const done = deferred<unknown>();
  const take = (message: Message) => {
    if (message.type === 'answered') answered.resolve(message.answer);
    if (message.type === 'done') done.resolve(message.result);
    if (message.type === 'failed') {
      const error = new Error(`${message.name}: ${message.message}\n${message.stack}`);
      answered.reject(error);
      done.reject(error);
    }
    if (message.type === 'done' || message.type === 'failed') child.off('message', take);
  };
  const fail = () => {
    const error = new Error('The function’s process has ended.');
    answered.reject(error);
    done.reject(error);
  };
  child.on('message', take);
  child.once('exit', fail);
  done.promise.catch(() => undefined).finally(() => child.off('exit', fail));
  if (child.connected) child.send({ id: randomUUID(), event });
  else fail();
  return { answered: answered.promise, done: done.promise };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  // Whoever waits for one of the two must not fall over the other.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
