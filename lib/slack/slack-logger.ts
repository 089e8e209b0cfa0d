/** Lets Slack's own libraries write into Signet's log; their debug lines, which hold whole messages, are dropped. */
import { format } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from './log.ts';

export function slackLogger(log: Log): Logger {
  return {
    debug() {},
    info: (...parts: unknown[]) => log.info(format(...parts)),
    warn: (...parts: unknown[]) => log.warn(format(...parts)),
    error: (...parts: unknown[]) => log.error(format(...parts)),
    // Signet's log decides for itself what it keeps.
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
