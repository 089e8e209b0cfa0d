/** What the AWS clients find on this machine: credentials and a region, or nothing at all. */
import { vi } from 'vitest';

const FOUND = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIALOOPBACK',
  AWS_SECRET_ACCESS_KEY: 'loopback',
};
/** Neither files nor the metadata service of a virtual machine. */
const NOWHERE_ELSE = {
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PROFILE: undefined,
  AWS_DEFAULT_REGION: undefined,
};

/** Until `vi.unstubAllEnvs()`. `undefined` takes a variable away. */
export function surroundings(change: Readonly<Record<string, string | undefined>> = {}): void {
  for (const [name, value] of Object.entries({ ...FOUND, ...NOWHERE_ELSE, ...change })) {
    vi.stubEnv(name, value);
  }
}

/** An error as an AWS client throws it. */
export function awsError(name: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}
