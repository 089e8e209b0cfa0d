/** What the stack tells its functions; nothing in it is secret. */
export interface AwsEnvironment {
  readonly organisation: string;
  readonly region: string;
  /** Another SSM and S3 than AWS’s own; absent: none. */
  readonly endpoint?: string;
  readonly table: string;
  /** ARN of the secret with the Slack app’s credentials. */
  readonly secret: string;
  readonly outputBucket: string;
  /** Of Slack’s Web API; ends with a slash. */
  readonly slackApiUrl: string;
}

const SLACK_API = 'https://slack.com/api/';

/** Throws a plain error that names what is missing. */
export function readAwsEnvironment(variables: NodeJS.ProcessEnv): AwsEnvironment {
  const given = (name: string): string => {
    const value = variables[name];
    if (value === undefined || value === '') throw new Error(`${name} is not set.`);
    return value;
  };
  return {
    organisation: given('SIGNET_ORGANISATION'),
    // Lambda sets it.
    region: given('AWS_REGION'),
    ...(variables.AWS_ENDPOINT_URL_SSM === undefined
      ? {}
      : { endpoint: variables.AWS_ENDPOINT_URL_SSM }),
    table: given('SIGNET_TABLE'),
    secret: given('SIGNET_SECRET'),
    outputBucket: given('SIGNET_OUTPUT_BUCKET'),
    slackApiUrl: variables.SLACK_API_URL ?? SLACK_API,
  };
}
