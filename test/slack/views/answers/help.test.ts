import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../../lib/domain/request/parse.ts';
import { SERVICE_NAMES } from '../../../../lib/domain/services.ts';
import { checkMessage } from '../../../../lib/slack/limits.ts';
import { helpAnswer } from '../../../../lib/slack/views/answers/help.ts';
import { mrkdwnOf } from '../../mrkdwn.ts';

function answerTo(text: string): string[] {
  const { request } = parseRequest(text);
  if (request?.verb !== 'help') throw new Error(`${text} asks for no help`);
  const message = helpAnswer(request.topic, false);
  expect(checkMessage(message)).toEqual([]);
  return mrkdwnOf(message);
}

describe('help on the services', () => {
  it.each(['help services', 'help Services?', '/cert help services.'])(
    'is the answer to %j, with every service of Exchange once',
    (text) => {
      const heads = answerTo(text).flatMap((one) => /^\*(\w+)\*: /.exec(one)?.[1] ?? []);
      expect(heads.toSorted()).toEqual(SERVICE_NAMES.toSorted());
    },
  );

  it('names the eight client protocols of IIS', () => {
    const [iis = ''] = answerTo('help services').filter((one) => one.startsWith('*IIS*'));
    const protocols = iis.split('\n').filter((line) => line.startsWith('• '));
    expect(protocols).toHaveLength(8);
    for (const name of [
      'Autodiscover',
      'Exchange ActiveSync',
      'Exchange admin center',
      'Exchange Web Services',
      'Offline address book',
      'Outlook Anywhere',
      'MAPI over HTTP',
      'Outlook on the web',
    ]) {
      expect(protocols.join('\n')).toContain(name);
    }
  });

  it('says what is asked about SMTP, who manages Federation, and how to take a service away', () => {
    const text = answerTo('help services').join('\n');
    expect(text).toContain('default SMTP certificate');
    expect(text).toContain('Set-FederationTrust');
    expect(text).toContain('To take one away, assign another certificate');
  });

  it('shows one service alone when it is named', () => {
    const text = answerTo('help umcallrouter').join('\n');
    expect(text).toContain('*UMCallRouter*: TLS');
    expect(text).not.toContain('*IIS*');
  });

  it('is pointed to by the overview', () => {
    expect(answerTo('help').join('\n')).toContain('`/cert help services`');
  });
});
