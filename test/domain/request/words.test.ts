import { describe, expect, it } from 'vitest';
import { ASSIGN, read, refusal, SEED } from './expect.ts';

describe('an assignment in words', () => {
  it.each([
    `assign ${SEED} to iis, smtp on EX01`,
    `ASSIGN ${SEED.toLowerCase()} TO SMTP,IIS ON ex01`,
    `assign the certificate ${SEED} to the IIS and SMTP services on server EX01.`,
    `assign ${SEED} on EX01 to iis & smtp`,
    `assign ${SEED} to iis smtp on "EX01"`,
    `assign ${SEED} to iis,\nsmtp\non EX01;`,
    `/cert assign ${SEED} to iis, smtp, and iis on EX01 and ex01`,
    `\`assign ${SEED} to iis, smtp on EX01\``,
    `assign ${SEED} -Services IIS,SMTP -Server EX01`,
    `assign 43:4A:C2:24:C8:45:99:24:B2:65:21:29:8C:E8:83:4C:51:48:56:AB to iis, smtp on EX01`,
    'assign \u200e43 4a c2 24 c8 45 99 24 b2 65 21 29 8c e8 83 4c 51 48 56 ab to iis, smtp on EX01',
  ])('reads %j', (text) => {
    expect(read(text)).toEqual(ASSIGN);
  });

  it('names services each once, in Exchange’s order', () => {
    expect(read(`assign ${SEED} to umcallrouter, smtp, IIS, um, pop, imap, iis`)).toMatchObject({
      services: ['IMAP', 'POP', 'UM', 'IIS', 'SMTP', 'UMCallRouter'],
      servers: [],
    });
  });

  it('names servers each once, upper case, in the order written', () => {
    expect(
      read(`assign ${SEED} to iis on ex02.contoso.com, EX01, and ex03 and EX01`),
    ).toMatchObject({ servers: ['EX02.CONTOSO.COM', 'EX01', 'EX03'] });
  });

  it('keeps or replaces the default SMTP certificate only when the text says which', () => {
    const choice = (words: string) => {
      const request = read(`assign ${SEED} to smtp on EX01 ${words}`);
      return request.verb === 'assign' ? request.options.defaultSmtp : undefined;
    };
    expect(choice('')).toBeNull();
    expect(choice('-Force')).toBeNull();
    expect(choice('keep default smtp')).toBe('keep');
    expect(choice('replace the default SMTP certificate')).toBe('replace');
    expect(refusal(`assign ${SEED} to smtp keep default smtp replace default smtp`).code).toBe(
      'said-twice',
    );
    expect(refusal(`assign ${SEED} to smtp replace EX01`).code).toBe('default-smtp');
    expect(refusal(`assign ${SEED} to iis replace default smtp`).code).toBe('replace-without-smtp');
  });

  it('checks with the same words', () => {
    expect(read(`check ${SEED} for iis, smtp on EX01`)).toEqual({ ...ASSIGN, verb: 'check' });
  });

  it.each([
    ['assign', 'missing-thumbprint'],
    ['assign to iis on EX01', 'missing-thumbprint'],
    [`assign ${SEED}`, 'missing-services'],
    [`assign ${SEED} to`, 'missing-value'],
    [`assign ${SEED} to on EX01`, 'missing-value'],
    [`assign ${SEED} to iis,`, 'missing-value'],
    [`assign ${SEED} to iis on`, 'missing-value'],
    [`assign ${SEED} to iis to smtp`, 'said-twice'],
    [`assign ${SEED} iis on EX01`, 'stray-service'],
    [`assign ${SEED} to iis on EX01 tomorrow`, 'unexpected-word'],
    [`assign ${SEED} to iis on EX01 EX02`, 'unexpected-word'],
    [`assign ${SEED} to iis --force`, 'unexpected-word'],
    [`assign ${SEED} to iis; assign ${SEED} to smtp`, 'second-command'],
    [`assign ${SEED} to iis\nassign ${SEED} to smtp`, 'unexpected-word'],
    [`assign ${SEED} to iis on "EX01`, 'unclosed-quote'],
    [`assign ${SEED} to iis > out.txt`, 'redirection'],
    [`assign ('${SEED}','${SEED}') to iis`, 'several-thumbprints'],
    [`assign EX01\\${SEED} to iis`, 'thumbprint-not-hex'],
    [`assign $thumb to iis`, 'variable'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });
});

describe('the other verbs', () => {
  it.each([
    ['', { verb: 'help', topic: null }],
    ['  \n ', { verb: 'help', topic: null }],
    ['help?', { verb: 'help', topic: null }],
    ['Help Services', { verb: 'help', topic: 'services' }],
    ['list', { verb: 'list', servers: [] }],
    ['list on EX01 and ex02', { verb: 'list', servers: ['EX01', 'EX02'] }],
    [`show ${SEED}`, { verb: 'show', thumbprint: SEED, servers: [] }],
    ['show 434ac224 on ex01', { verb: 'show', thumbprintPrefix: '434AC224', servers: ['EX01'] }],
    ['requests', { verb: 'requests' }],
    ['status r-4f7k2q', { verb: 'status', requestId: 'R-4F7K2Q' }],
    ['status R–4F7K2Q', { verb: 'status', requestId: 'R-4F7K2Q' }],
    ['cancel R-4F7K2Q', { verb: 'cancel', requestId: 'R-4F7K2Q', reason: null }],
    [
      'cancel R-4F7K2Q because it’s the wrong "one',
      { verb: 'cancel', requestId: 'R-4F7K2Q', reason: 'it’s the wrong "one' },
    ],
    ['cancel R-4F7K2Q, typo', { verb: 'cancel', requestId: 'R-4F7K2Q', reason: 'typo' }],
    [
      'freeze mail flow is down; don’t touch $anything | please',
      { verb: 'freeze', reason: 'mail flow is down; don’t touch $anything | please' },
    ],
    ['unfreeze', { verb: 'unfreeze' }],
  ])('reads %j', (text, request) => {
    expect(read(text)).toEqual(request);
  });

  it.each([
    ['list EX01', 'unexpected-word'],
    ['list on EX01 EX02', 'unexpected-word'],
    ['list on all', 'server-everywhere'],
    ['show', 'missing-thumbprint'],
    ['show on EX01', 'missing-thumbprint'],
    [`show ${SEED} EX01`, 'unexpected-word'],
    ['requests now', 'unexpected-word'],
    ['status', 'request-id'],
    ['status 434AC224', 'request-id'],
    ['cancel because', 'request-id'],
    ['freeze', 'missing-reason'],
    ['unfreeze please', 'unexpected-word'],
    [SEED, 'unknown-verb'],
    ['asign x', 'unknown-verb'],
    ['constructor', 'unknown-verb'],
    ['__proto__', 'other-command'],
    ['approve R-4F7K2Q', 'decide-on-card'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it('offers the verb that was probably meant', () => {
    expect(refusal('asign x').message).toContain('Did you mean `assign`?');
    expect(refusal('enable x').message).toContain('Did you mean `assign`?');
    expect(refusal('zebra x').message).not.toContain('Did you mean');
  });

  it('takes its own examples for what they are when they are copied as they stand', () => {
    const { code, message } = refusal('assign THUMBPRINT to IIS, SMTP on EX01');
    expect(code).toBe('thumbprint-not-hex');
    expect(message).toContain('“THUMBPRINT” is not a thumbprint');
  });

  it('says that an assignment can’t be taken away', () => {
    const { code, message } = refusal(`remove SMTP from ${SEED}`);
    expect(code).toBe('only-added');
    expect(message).toContain('can’t be taken away');
    expect(message).toContain('Assign another certificate');
  });
});
