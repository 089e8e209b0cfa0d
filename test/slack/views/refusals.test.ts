import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../lib/domain/refusal.ts';
import { NO_OPTIONS } from '../../../lib/domain/request/request.ts';
import { plain } from '../../../lib/slack/escape.ts';
import type { WithCode } from '../../../lib/slack/views/refusals/sentences.ts';
import { refusalSentence } from '../../../lib/slack/views/refusals.ts';

const TYPED = `${'$thumb | rm <!channel> `x` '.repeat(200)}\nand more`;
const THUMBPRINT = '434AC224C8459924B26521298CE8834C514856AB';
const slot = 'servers';
const text = TYPED;
const requestId = 'R-4F7K2Q';

/** At least one of every code; a code without one does not compile. */
const SAMPLES: {
  readonly [C in Refusal['code']]: readonly (WithCode<Refusal, C> & { readonly code: C })[];
} = {
  'missing-thumbprint': [
    { code: 'missing-thumbprint', kind: 'in-assignment', verb: 'assign' },
    { code: 'missing-thumbprint', kind: 'in-assignment', verb: 'check' },
    { code: 'missing-thumbprint', kind: 'no-value', before: null },
    { code: 'missing-thumbprint', kind: 'no-value', before: TYPED },
    { code: 'missing-thumbprint', kind: 'in-show' },
    { code: 'missing-thumbprint', kind: 'empty' },
  ],
  'several-thumbprints': [{ code: 'several-thumbprints', texts: [TYPED, TYPED] }],
  'thumbprint-not-hex': [
    { code: 'thumbprint-not-hex', kind: 'server-before-it', text },
    { code: 'thumbprint-not-hex', kind: 'something-else', text },
    { code: 'thumbprint-not-hex', kind: 'foreign-digit', text, digit: 'O' },
  ],
  'thumbprint-length': [
    { code: 'thumbprint-length', text, count: 1 },
    { code: 'thumbprint-length', text, count: 39 },
    { code: 'thumbprint-length', text, count: 64 },
  ],
  'missing-services': [
    { code: 'missing-services', verb: 'assign', reference: THUMBPRINT },
    { code: 'missing-services', verb: 'check', reference: '434AC224' },
  ],
  'unknown-service': [
    { code: 'unknown-service', kind: 'empty-place' },
    { code: 'unknown-service', kind: 'no-commas', text: 'IIS SMTP', names: ['IIS', 'SMTP'] },
    { code: 'unknown-service', kind: 'everything', text: 'all' },
    { code: 'unknown-service', kind: 'table-column', text: 'IP.WS..' },
    { code: 'unknown-service', kind: 'no-service', text, meant: null },
    { code: 'unknown-service', kind: 'no-service', text: 'owa', meant: 'IIS' },
  ],
  federation: [{ code: 'federation' }],
  'services-none': [{ code: 'services-none' }],
  'replace-without-smtp': [{ code: 'replace-without-smtp' }],
  'stray-service': [{ code: 'stray-service', text: 'IIS' }],
  'server-address': [{ code: 'server-address', text, slot }],
  'server-local': [{ code: 'server-local', text, slot: 'domain-controller' }],
  'server-everywhere': [{ code: 'server-everywhere', text: 'all' }],
  'server-name': [
    { code: 'server-name', text, slot, looksLike: 'empty' },
    { code: 'server-name', text, slot, looksLike: 'dash' },
    { code: 'server-name', text, slot, looksLike: 'directory-name' },
    { code: 'server-name', text, slot, looksLike: 'path' },
    { code: 'server-name', text, slot, looksLike: 'pattern' },
    { code: 'server-name', text, slot, looksLike: 'mail-address' },
    { code: 'server-name', text, slot, looksLike: 'no-host-name' },
  ],
  'two-servers': [{ code: 'two-servers', looked: ['EX01'], enabled: ['EX02', 'EX03'] }],
  variable: [
    { code: 'variable', kind: 'value', text, slot: 'thumbprint' },
    { code: 'variable', kind: 'stored', text: '$result' },
  ],
  'sub-expression': [{ code: 'sub-expression', text, slot: 'services' }],
  splat: [{ code: 'splat', text }],
  placeholder: [
    { code: 'placeholder', kind: 'template', text, slot: 'console-setting' },
    { code: 'placeholder', kind: 'shortened', text, slot: 'thumbprint' },
    { code: 'placeholder', kind: 'thumbprint', text, slot: 'thumbprint' },
  ],
  'missing-value': [
    { code: 'missing-value', slot, after: null, before: null },
    { code: 'missing-value', slot, after: null, before: TYPED },
    { code: 'missing-value', slot: 'services', after: TYPED, before: TYPED },
  ],
  'said-twice': [
    { code: 'said-twice', part: 'thumbprint' },
    { code: 'said-twice', part: 'services' },
    { code: 'said-twice', part: 'servers' },
    { code: 'said-twice', part: 'server-in-identity' },
    { code: 'said-twice', part: 'default-smtp' },
    { code: 'said-twice', part: '-Force' },
  ],
  'switch-value': [{ code: 'switch-value', name: 'Force' }],
  'identity-with-server': [{ code: 'identity-with-server' }],
  'default-smtp': [{ code: 'default-smtp', choice: 'keep' }],
  'ambiguous-parameter': [
    { code: 'ambiguous-parameter', typed: 'S', names: ['Services', 'Server'] },
  ],
  'unknown-parameter': [
    { code: 'unknown-parameter', kind: 'equals-sign', typed: 'Services=IIS' },
    {
      code: 'unknown-parameter',
      kind: 'no-parameter',
      typed: 'Foo',
      meant: null,
      known: ['Force'],
    },
    {
      code: 'unknown-parameter',
      kind: 'no-parameter',
      typed: 'Forse',
      meant: 'Force',
      known: ['Force'],
    },
  ],
  'other-command': [
    { code: 'other-command', kind: 'cmdlet', name: 'Get-ExchangeCertificate' },
    { code: 'other-command', kind: 'cmdlet', name: 'Enable-ExchangeCert' },
    { code: 'other-command', kind: 'cmdlet', name: 'Get-Item' },
    { code: 'other-command', kind: 'word', name: TYPED },
    { code: 'other-command', kind: 'call-operator' },
  ],
  pipeline: [
    { code: 'pipeline', kind: 'into-it', name: 'Get-ExchangeCertificate' },
    { code: 'pipeline', kind: 'into-it', name: 'Get-ExchangeServer' },
    { code: 'pipeline', kind: 'into-it', name: 'New-ExchangeCertificate' },
    { code: 'pipeline', kind: 'into-it', name: TYPED },
    { code: 'pipeline', kind: 'behind-it' },
    { code: 'pipeline', kind: 'loose' },
  ],
  'second-command': [
    { code: 'second-command', kind: 'cmdlet' },
    { code: 'second-command', kind: 'words' },
  ],
  redirection: [{ code: 'redirection' }],
  empty: [{ code: 'empty' }],
  'unclosed-quote': [{ code: 'unclosed-quote' }],
  'unclosed-comment': [{ code: 'unclosed-comment' }],
  'too-long': [{ code: 'too-long', longest: 4000 }],
  'missing-reason': [{ code: 'missing-reason' }],
  'only-added': [{ code: 'only-added' }],
  'decide-on-card': [{ code: 'decide-on-card' }],
  'unknown-verb': [
    { code: 'unknown-verb', kind: 'thumbprint', word: THUMBPRINT },
    { code: 'unknown-verb', kind: 'word', word: 'zebra', meant: null, known: ['assign'] },
    { code: 'unknown-verb', kind: 'word', word: 'asign', meant: 'assign', known: ['assign'] },
  ],
  'request-id': [
    { code: 'request-id', verb: 'status', text: '' },
    { code: 'request-id', verb: 'cancel', text },
  ],
  'unexpected-word': [
    { code: 'unexpected-word', kind: 'two-dashes', text: '--Services' },
    { code: 'unexpected-word', kind: 'not-understood', text },
    { code: 'unexpected-word', kind: 'behind-list', text },
    { code: 'unexpected-word', kind: 'before-servers', text },
    { code: 'unexpected-word', kind: 'behind-verb', verb: 'unfreeze', text },
  ],
  'certificate-not-found': [{ code: 'certificate-not-found', prefix: '434AC224' }],
  'ambiguous-thumbprint': [
    { code: 'ambiguous-thumbprint', prefix: '434AC2', found: [THUMBPRINT, THUMBPRINT] },
  ],
  'unknown-server': [
    { code: 'unknown-server', kind: 'none-of-that-name', name: 'EX09', known: [] },
    { code: 'unknown-server', kind: 'none-of-that-name', name: 'EX09', known: ['EX01', 'EX02'] },
    {
      code: 'unknown-server',
      kind: 'another-full-name',
      name: 'EX01.FABRIKAM.COM',
      server: 'EX01',
      fqdn: null,
    },
    {
      code: 'unknown-server',
      kind: 'another-full-name',
      name: 'EX01.FABRIKAM.COM',
      server: 'EX01',
      fqdn: 'ex01.contoso.com',
    },
  ],
  'server-missing': [
    { code: 'server-missing', kind: 'nobody-holds-it', thumbprint: THUMBPRINT },
    {
      code: 'server-missing',
      kind: 'held',
      proposal: {
        verb: 'assign',
        thumbprint: THUMBPRINT,
        services: ['IIS'],
        servers: ['EX01', 'EX02'],
        options: NO_OPTIONS,
      },
    },
  ],
  'not-on-a-list': [{ code: 'not-on-a-list' }],
  'not-a-requester': [{ code: 'not-a-requester' }],
  'own-request': [{ code: 'own-request' }],
  'own-request-not-confirmed': [{ code: 'own-request-not-confirmed', requestId }],
  'not-an-approver': [
    { code: 'not-an-approver', decision: 'approve' },
    { code: 'not-an-approver', decision: 'deny' },
  ],
  'not-yours-to-cancel': [{ code: 'not-yours-to-cancel' }],
  'no-such-request': [{ code: 'no-such-request', requestId }],
  'not-now': [
    { code: 'not-now', requestId, state: 'reading', decision: 'approve' },
    { code: 'not-now', requestId, state: 'running', decision: 'deny' },
    { code: 'not-now', requestId, state: 'done', decision: 'cancel' },
    { code: 'not-now', requestId, state: 'expired', decision: 'choose-default-smtp' },
  ],
  expired: [{ code: 'expired', requestId }],
  'another-plan': [{ code: 'another-plan' }],
  'not-yours-to-choose': [{ code: 'not-yours-to-choose' }],
  'may-not-freeze': [{ code: 'may-not-freeze' }],
  'may-not-unfreeze': [{ code: 'may-not-unfreeze' }],
  'already-frozen': [{ code: 'already-frozen' }],
  'not-frozen': [{ code: 'not-frozen' }],
  'unfreeze-proposed-before': [{ code: 'unfreeze-proposed-before' }],
  'freeze-changed-meanwhile': [{ code: 'freeze-changed-meanwhile' }],
  'not-an-assignment': [{ code: 'not-an-assignment' }],
  'held-nowhere': [{ code: 'held-nowhere', thumbprint: THUMBPRINT }],
  'servers-not-read': [{ code: 'servers-not-read', servers: ['EX01', 'EX02'] }],
  'no-such-task': [{ code: 'no-such-task' }],
  'task-ended': [{ code: 'task-ended' }],
  'task-expired': [{ code: 'task-expired' }],
  'output-file-unreadable': [{ code: 'output-file-unreadable' }],
  'not-the-output': [{ code: 'not-the-output', why: 'That is no JSON. Copy the whole output.' }],
  'lists-unreadable': [{ code: 'lists-unreadable' }],
  'no-channel': [{ code: 'no-channel' }],
  'unreadable-button': [{ code: 'unreadable-button' }],
};

const ALL: readonly Refusal[] = Object.values(SAMPLES).flat();

describe('the sentence of a refusal', () => {
  it.each(ALL.map((refusal) => [JSON.stringify(refusal).slice(0, 90), refusal] as const))(
    'is plain and short for %s, however long what was typed',
    (_name, refusal) => {
      const sentence = refusalSentence(refusal);
      expect(sentence).toMatch(/^\S[^\n]{15,420}[.?]$/u);
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN/);
    },
  );

  it('says something else for each', () => {
    const sentences = ALL.map(refusalSentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it.each([
    [
      SAMPLES['own-request'][0],
      'You asked for this change yourself, so somebody else has to approve it.',
    ],
    [
      SAMPLES['not-now'][0],
      'Request R-4F7K2Q is still being read; wait for its plan, so there is nothing to approve now.',
    ],
    [SAMPLES['no-such-request'][0], 'There is no request R-4F7K2Q. /cert requests lists them.'],
    [SAMPLES['unknown-server'][1], 'There is no server EX09 here. Signet knows EX01, EX02.'],
    [
      SAMPLES['unknown-service'][5],
      '“owa” is not a service of Exchange. Did you mean IIS? Choose from IMAP, POP, IIS, SMTP, UM or UMCallRouter.',
    ],
  ])('is exactly what it should be: %o', (refusal, sentence) => {
    expect(refusal && refusalSentence(refusal)).toBe(sentence);
  });

  it('mentions nobody, whatever was typed', () => {
    for (const refusal of ALL) {
      expect(plain(refusalSentence(refusal), 2500)).not.toMatch(/<!channel>|<@/);
    }
  });
});
