/** Builds the bot for AWS: once for each process, with what may change read anew at each invocation. */
import type { Context } from 'aws-lambda';
import type { Ports } from '../app/ports.ts';
import { type AwsParts, assembleAws } from './aws-parts.ts';
import { loadSsm } from './aws-ssm.ts';

export interface AwsWork extends Pick<AwsParts, 'operationIdOf'> {
  readonly ports: Ports;
}

/** For the functions behind the scenes. */
export function wireAws(variables: NodeJS.ProcessEnv): {
  /** At the start of each invocation. Throws SecretNotSet, StoreUnavailable, and what AWS throws. */
  begin(context: Context): Promise<AwsWork>;
} {
  const parts = assembleAws(variables, loadSsm);
  let wired: { readonly botToken: string; readonly ports: Ports } | null = null;
  return {
    async begin(context) {
      parts.log.begin(context);
      const [{ botToken }] = await Promise.all([
        parts.secret.read(),
        parts.configuration.refresh(),
      ]);
      if (wired?.botToken !== botToken) wired = { botToken, ports: parts.portsWith(botToken) };
      return { ports: wired.ports, operationIdOf: parts.operationIdOf };
    },
  };
}
