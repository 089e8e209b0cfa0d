import { describe, expect, it } from 'vitest';
import { firstCommands } from '../../../../lib/desk/page/channel/first-commands.ts';
import { parseRequest } from '../../../../lib/domain/request/parse.ts';
import { ORGANISATION, PUBLIC_THUMBPRINT, WILDCARD_THUMBPRINT } from '../../organisation-view.ts';

function requestOf(id: string) {
  const found = firstCommands(ORGANISATION).find((each) => each.id === id);
  return parseRequest((found?.command ?? '').replace('/cert', '')).request;
}

describe('the suggested first commands', () => {
  it('are all understood', () => {
    for (const { command } of firstCommands(ORGANISATION)) {
      expect(parseRequest(command.replace('/cert', '')).error, command).toBeUndefined();
    }
  });

  it('assign the newest public certificate, leaving wildcards, self-signed and expired ones alone', () => {
    expect(requestOf('assign')).toMatchObject({
      verb: 'assign',
      thumbprint: PUBLIC_THUMBPRINT,
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
      servers: ['EX01'],
    });
  });

  it('ask about the wildcard certificate on IMAP', () => {
    expect(requestOf('check-wildcard')).toMatchObject({
      verb: 'check',
      thumbprint: WILDCARD_THUMBPRINT,
      services: ['IMAP'],
    });
  });

  it('ask about Unified Messaging where its startup mode is TCP', () => {
    expect(requestOf('check-um')).toMatchObject({ services: ['UM'], servers: ['EX02'] });
  });

  it('leave out what the organisation has no example for', () => {
    expect(firstCommands(null).map((each) => each.id)).toEqual(['list', 'requests']);
  });
});
