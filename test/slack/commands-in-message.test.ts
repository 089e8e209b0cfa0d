import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../lib/domain/request/parse.ts';
import { commandsInMessage } from '../../lib/slack/commands-in-message.ts';
import { HOSTILE, THUMBPRINT } from '../../lib/slack/views/samples/records.ts';

const LINE = `Enable-ExchangeCertificate -Thumbprint ${THUMBPRINT} -Services POP,IMAP,IIS,SMTP -Server EX01`;
const FENCE = '```';

describe('commands in a message', () => {
  it.each([
    ['alone', LINE],
    ['in a code block', `Tonight:\n${FENCE}\n${LINE}\n${FENCE}\nany objections?`],
    ['as code inside a sentence', `I would run \`${LINE}\`, is that right?`],
    ['with words before it on the line', `please run ${LINE}`],
    ['on a line of its own', `Hello\n${LINE}\nThanks`],
    ['after the console’s prompt', `[PS] C:\\Windows\\system32&gt;${LINE}`],
    ['quoted', `&gt; ${LINE}`],
    ['over several lines', LINE.replace(' -Services', ' `\n  -Services')],
    ['with the server as a link', LINE.replace('EX01', '<http://ex01.contoso.com|EX01>')],
  ])('one %s is found and can be read', (_name, text) => {
    const commands = commandsInMessage({ text });
    expect(commands).toHaveLength(1);
    const { request } = parseRequest(commands[0] ?? '');
    expect(request).toMatchObject({
      verb: 'assign',
      thumbprint: THUMBPRINT,
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
      servers: ['EX01'],
    });
  });

  it('a pipe from Get-ExchangeCertificate belongs to it', () => {
    const piped = `Get-ExchangeCertificate -Thumbprint ${THUMBPRINT} -Server EX01 | Enable-ExchangeCertificate -Services IIS`;
    expect(commandsInMessage({ text: `then ${piped}` })).toEqual([piped]);
  });

  it('several are found in their order, each once', () => {
    const other = LINE.replace('EX01', 'EX02');
    expect(commandsInMessage({ text: `${LINE}\n${other}\n${LINE}` })).toEqual([LINE, other]);
  });

  it('is found in the blocks and attachments of a message without text', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: `Run ${LINE}` } }];
    expect(commandsInMessage({ text: '', blocks })).toEqual([LINE]);
    expect(commandsInMessage({ attachments: [{ fallback: LINE }] })).toEqual([LINE]);
  });

  it('are none in any other message', () => {
    for (const text of [undefined, '', 'Good morning', HOSTILE, 'Get-ExchangeCertificate']) {
      expect(commandsInMessage({ text })).toEqual([]);
    }
  });
});
