/** What AWS’s refusals mean to whoever sits at the command line: one sentence with the next step. */

/** Something between this machine and the deployment has to be put right; the message says what, and how. */
export class AwsTrouble extends Error {
  override readonly name = 'AwsTrouble';
}

/** No error of the AWS clients, nor one that wraps one: `null`. */
export function awsTroubleOf(error: unknown): AwsTrouble | null {
  if (error instanceof AwsTrouble) return error;
  for (let each = error; each instanceof Error; each = each.cause) {
    const sentence = sentenceFor(each);
    if (sentence !== null) return new AwsTrouble(sentence, { cause: error });
  }
  return null;
}

const CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);
const UNKNOWN_KEY = new Set([
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedException']);
const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
]);
const BUSY = new Set(['LimitExceededException', 'ThrottlingException', 'TooManyRequestsException']);

const LOG_IN =
  'Name a profile with AWS_PROFILE, or log in with `aws sso login`; `aws sts get-caller-identity` shows whether it worked.';

function sentenceFor(error: Error): string | null {
  const { name, message } = error;
  if (message === 'Region is missing') {
    return 'No AWS region is set: set AWS_REGION to the region of the deployment.';
  }
  if (CREDENTIALS.has(name)) return `AWS credentials were not found: ${closed(message)} ${LOG_IN}`;
  if (EXPIRED.has(name)) return `The AWS credentials have expired. ${LOG_IN}`;
  if (UNKNOWN_KEY.has(name)) return `AWS does not know these credentials (${name}). ${LOG_IN}`;
  if (DENIED.has(name)) {
    return `These AWS credentials may not do this: ${closed(message)} Use those that deploy Signet, or have the right added.`;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : name;
  if (UNREACHABLE.has(code)) {
    return `AWS could not be reached (${message === '' ? code : message}). Is there a network, is the region spelt right, and does a firewall or proxy let this machine out?`;
  }
  const status = statusOf(error);
  if (status === null) return null;
  if (status >= 500 || status === 429 || BUSY.has(name)) {
    return `AWS does not take the call at the moment (${name}). Try again in a minute.`;
  }
  return `AWS refused the call: ${name}: ${closed(message)}`;
}

function closed(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function statusOf(error: Error): number | null {
  if (!('$metadata' in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) {
    return null;
  }
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}
