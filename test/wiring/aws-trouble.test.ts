import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../lib/store/port.ts';
import { awsTroubleOf } from '../../lib/wiring/aws-trouble.ts';
import { awsError } from './aws-here.ts';

function named(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) });
}

describe('what AWS’s refusals mean', () => {
  it.each([
    ['no region', new Error('Region is missing'), /No AWS region is set: set AWS_REGION/],
    [
      'no credentials',
      named('CredentialsProviderError', 'Could not load credentials from any providers'),
      /not found: Could not load .* providers\. Name a profile with AWS_PROFILE/,
    ],
    ['an old session', awsError('ExpiredTokenException', 'x'), /have expired\. .*aws sso login/],
    ['a wrong key', awsError('UnrecognizedClientException', 'x'), /does not know these credent/],
    [
      'a missing right',
      awsError('AccessDeniedException', 'not authorized to perform: dynamodb:GetItem'),
      /may not do this: not authorized to perform: dynamodb:GetItem\. Use those that deploy/,
    ],
    ['no network', named('Error', 'getaddrinfo', 'ENOTFOUND'), /could not be reached \(getaddri/],
    ['a network without words', named('AggregateError', '', 'ECONNREFUSED'), /\(ECONNREFUSED\)/],
    ['silence', named('TimeoutError', 'no answer'), /could not be reached \(no answer\)/],
    ['too many calls', awsError('ThrottlingException', 'x'), /Try again in a minute/],
    ['a bad day of theirs', awsError('InternalFailure', 'x', 500), /Try again in a minute/],
    ['anything else', awsError('InvalidRequestException', 'It is deleted'), /It is deleted\.$/],
  ])('%s is one sentence with the next step', (_, error, sentence) => {
    expect(awsTroubleOf(error)?.message).toMatch(sentence);
  });

  it('is found behind what the store made of it', () => {
    const cause = named('Error', 'connect', 'ECONNREFUSED');
    const error = new StoreUnavailable('The table can’t be reached.', { cause });
    expect(awsTroubleOf(error)?.message).toContain('could not be reached (connect)');
  });

  it.each([new TypeError('x is not a function'), new Error('x'), 'text', null])(
    'leaves alone what is not AWS’s: %s',
    (error) => expect(awsTroubleOf(error)).toBeNull(),
  );
});
