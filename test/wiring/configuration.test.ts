import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  configurationSchema,
  policyOf,
  readConfiguration,
  versionOf,
  WrongConfiguration,
} from '../../lib/wiring/configuration.ts';

const ROOT = join(import.meta.dirname, '../..');
const example = readFileSync(join(ROOT, 'signet.config.example.json'), 'utf8');

function problemsOf(text: string): readonly string[] {
  try {
    readConfiguration(text);
  } catch (error) {
    if (error instanceof WrongConfiguration) return error.problems;
    throw error;
  }
  return [];
}

/** The example with one thing replaced; throws when it isn't there to replace. */
function exampleWith(part: string, other: string): string {
  if (!example.includes(part)) throw new Error(`The example has no ${part}.`);
  return example.replace(part, other);
}

describe('signet.config.json', () => {
  it('is read as the example writes it', () => {
    const { servers, requesters, sweep } = readConfiguration(example);
    expect(servers.map(({ name }) => name)).toEqual(['EX01', 'EX02', 'EDGE01']);
    expect(requesters).toEqual({ users: [], groups: ['S0123456789'] });
    expect(sweep.timeZone).toBe('Europe/Zurich');
  });

  it('may leave out what has a default', () => {
    const { servers, slack, requesters, approvers } = JSON.parse(example);
    const least = JSON.stringify({
      organisation: 'contoso',
      servers,
      slack,
      requesters,
      approvers,
    });
    const read = readConfiguration(least);
    expect(read.sweep).toEqual({
      at: '06:00',
      days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
      timeZone: 'UTC',
    });
    expect(read.retention).toEqual({ logDays: 90, outputDays: 90 });
    expect(read.allowSelfApproval).toBe(false);
  });

  it('may begin with a byte order mark, as Windows editors write', () => {
    expect(problemsOf(`\uFEFF${example}`)).toEqual([]);
  });

  it.each([
    ['an empty object', '{}', 'organisation is missing.'],
    ['text that is no JSON', '{', 'The file is no JSON'],
    ['a misspelt field', exampleWith('"slack"', '"slak"'), 'slak is not known.'],
    [
      'a misspelt field inside',
      exampleWith('"logDays"', '"logdays"'),
      'retention.logdays is not known.',
    ],
    [
      'a server without a way to it',
      exampleWith('"guided": true, ', ''),
      'servers[2] takes name, role and site with either',
    ],
    [
      'a server twice',
      exampleWith('"EX02"', '"EX01"'),
      'servers[1].name is EX01, like servers[0].name.',
    ],
    [
      'an instance twice',
      exampleWith('5f60719', '5f60718'),
      'servers[1].instanceId is mi-0a1b2c3d4e5f60718, like servers[0].instanceId.',
    ],
    [
      'a time zone that does not exist',
      exampleWith('Europe/Zurich', 'Europe/Zuerich'),
      'sweep.timeZone is no IANA time zone',
    ],
    ['nobody who may ask', exampleWith('"groups": ["S0123456789"]', ''), 'requesters names nobody'],
    [
      'a channel by its name',
      exampleWith('C0123456789', '#exchange'),
      'slack.channel is no channel id',
    ],
    [
      'a user by the handle',
      exampleWith('U0123456789', '@anna'),
      'approvers.users[0] is no Slack user id',
    ],
    ['a time of day without minutes', exampleWith('06:00', '6'), 'sweep.at is no time of day'],
  ])('with %s is refused by a sentence that names the field', (_, text, sentence) => {
    const problems = problemsOf(text);
    expect(problems.join('\n')).toContain(sentence);
  });

  it('names everything that is wrong at once', () => {
    const text = exampleWith('C0123456789', 'exchange').replace('06:00', '25:00');
    expect(problemsOf(text)).toHaveLength(2);
  });

  it('has another version whenever anything in it is another, and only then', () => {
    const read = readConfiguration(example);
    expect(versionOf(readConfiguration(JSON.stringify(JSON.parse(example))))).toBe(versionOf(read));
    const other = readConfiguration(exampleWith('1440', '1441'));
    expect(versionOf(other)).not.toBe(versionOf(read));
    expect(policyOf(other).version).toBe(versionOf(other));
  });

  it('is described by the JSON schema that is shipped', () => {
    const shipped: unknown = JSON.parse(
      readFileSync(join(ROOT, 'signet.config.schema.json'), 'utf8'),
    );
    expect(shipped).toEqual(JSON.parse(JSON.stringify(configurationSchema())));
  });
});
