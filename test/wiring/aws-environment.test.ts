import { describe, expect, it } from 'vitest';
import { readAwsEnvironment } from '../../lib/wiring/aws-environment.ts';

const HEALTHY = {
  SIGNET_ORGANISATION: 'contoso',
  AWS_REGION: 'eu-central-1',
  SIGNET_TABLE: 'signet-contoso',
  SIGNET_SECRET: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:signet-contoso-slack',
  SIGNET_OUTPUT_BUCKET: 'output',
};

describe('what the stack tells its functions', () => {
  it('is read whole, with AWS’s and Slack’s own addresses', () => {
    expect(readAwsEnvironment(HEALTHY)).toEqual({
      organisation: 'contoso',
      region: 'eu-central-1',
      table: 'signet-contoso',
      secret: HEALTHY.SIGNET_SECRET,
      outputBucket: 'output',
      slackApiUrl: 'https://slack.com/api/',
    });
  });

  it('may name other addresses', () => {
    const other = { AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:1', SLACK_API_URL: 'http://s/api/' };
    expect(readAwsEnvironment({ ...HEALTHY, ...other })).toMatchObject({
      endpoint: 'http://127.0.0.1:1',
      slackApiUrl: 'http://s/api/',
    });
  });

  it.each(Object.keys(HEALTHY))('is refused without %s, by its name', (name) => {
    for (const value of ['', undefined]) {
      expect(() => readAwsEnvironment({ ...HEALTHY, [name]: value })).toThrow(
        `${name} is not set.`,
      );
    }
  });
});
