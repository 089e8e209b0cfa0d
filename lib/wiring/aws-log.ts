/** The log of the functions: one JSON object a line, with the request’s id. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { Log } from '../slack/log.ts';

export interface FunctionLog extends Log {
  /** Every line from now on carries the ids of this invocation. */
  begin(context: Context): void;
}

/** Named by POWERTOOLS_SERVICE_NAME. */
export function createFunctionLog(): FunctionLog {
  const logger = new Logger();
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      // In a member of their own: Powertools drops fields named as its own, e.g. an error’s message.
      logger[level](message, { detail: fields });
  return {
    begin: (context) => logger.addContext(context),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  };
}
