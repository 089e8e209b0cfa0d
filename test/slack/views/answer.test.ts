import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lib/domain/request/parse.ts';
import type { Answer, CertificateOnServers } from '../../../lib/slack/doors.ts';
import { checkMessage } from '../../../lib/slack/limits.ts';
import { answerMessage } from '../../../lib/slack/views/answer.ts';
import {
  certificate,
  change,
  DIGEST,
  HOSTILE,
  largest,
  mrkdwnOf,
  plan,
  record,
} from '../records.ts';

const shown: CertificateOnServers = {
  certificate,
  holders: [
    { server: 'EX01', services: ['IIS', 'SMTP'], isDefaultSmtp: true },
    { server: 'EX02', services: null, isDefaultSmtp: null },
    { server: 'EX03', services: [], isDefaultSmtp: false },
  ],
};
const worst: CertificateOnServers = {
  certificate: {
    ...certificate,
    friendlyName: HOSTILE,
    subject: HOSTILE,
    issuer: HOSTILE,
    serialNumber: HOSTILE,
    key: HOSTILE,
    domains: Array(100).fill(HOSTILE),
  },
  holders: Array.from({ length: 500 }, (_, index) => ({
    server: `${HOSTILE}${index}`,
    services: [HOSTILE, String(index)],
    isDefaultSmtp: true,
  })),
};
const freeze = {
  reason: 'mail flow',
  by: 'U0REQUEST',
  at: '2026-11-22T10:00:00Z',
  unfreezeProposedBy: null,
};
const big = largest('running');
const asOf = '2026-11-22T10:00:00Z';

const ANSWERS: readonly [name: string, answer: Answer][] = [
  ['a refusal', { kind: 'refused', refusal: { code: 'not-on-a-list' } }],
  ['an empty refusal', { kind: 'refused', refusal: { code: 'servers-not-read', servers: [] } }],
  [
    'the worst refusal',
    {
      kind: 'refused',
      refusal: { code: 'servers-not-read', servers: Array(500).fill(HOSTILE) },
    },
  ],
  ['help', { kind: 'help', topic: null }],
  ['help on a verb', { kind: 'help', topic: 'ASSIGN' }],
  ['help on nonsense', { kind: 'help', topic: HOSTILE }],
  ['no certificates', { kind: 'certificates', asOf: null, servers: [], certificates: [] }],
  ['certificates', { kind: 'certificates', asOf, servers: ['EX01'], certificates: [shown] }],
  [
    'the worst certificates',
    {
      kind: 'certificates',
      asOf: HOSTILE,
      servers: Array(500).fill(HOSTILE),
      certificates: Array(300).fill(worst),
    },
  ],
  ['a certificate', { kind: 'certificate', asOf, shown }],
  ['the worst certificate', { kind: 'certificate', asOf, shown: worst }],
  ['a judgement', { kind: 'judged', asOf, change, plan }],
  ['the worst judgement', { kind: 'judged', asOf, change: big.change, plan: big.plan ?? plan }],
  ['a request taken', { kind: 'requested', requestId: 'R-4F7K2Q', change }],
  ['the worst request taken', { kind: 'requested', requestId: HOSTILE, change: big.change }],
  ['no requests', { kind: 'requests', open: [], ended: [], freeze: null }],
  ['requests', { kind: 'requests', open: [record], ended: [record], freeze }],
  [
    'the worst requests',
    {
      kind: 'requests',
      open: Array(200).fill(big),
      ended: Array(200).fill(big),
      freeze: { reason: HOSTILE, by: HOSTILE, at: HOSTILE, unfreezeProposedBy: HOSTILE },
    },
  ],
  ['a status', { kind: 'status', request: record }],
  [
    'a status that could not be told',
    {
      kind: 'status',
      request: record,
      notTold: [{ what: 'not-told', code: 'is_archived', remedy: 'Unarchive it.' }],
    },
  ],
  ['a decision', { kind: 'decided', requestId: 'R-4F7K2Q', decision: 'approved' }],
  ['a choice', { kind: 'chosen', requestId: 'R-4F7K2Q', choice: 'keep' }],
  ['frozen', { kind: 'frozen', freeze }],
  [
    'a proposal',
    { kind: 'unfreeze-proposed', freeze: { ...freeze, unfreezeProposedBy: 'U0APPROVE' } },
  ],
  ['unfrozen', { kind: 'unfrozen' }],
  ['typing to confirm', { kind: 'type-to-confirm', requestId: 'R-4F7K2Q', digest: DIGEST }],
];

const drawn = (answer: Answer) => mrkdwnOf(answerMessage(answer, false)).join('\n');

describe('a private answer', () => {
  it.each(ANSWERS)(
    '%s keeps within every limit, harmless, and says Simulated when it is',
    (_name, answer) => {
      const message = answerMessage(answer, true);
      expect(checkMessage(message)).toEqual([]);
      expect(message.text).toMatch(answer.kind === 'status' ? /R-4F7K2Q/ : /^Simulated/);
      for (const text of mrkdwnOf(message)) {
        expect(text).not.toMatch(/<!channel>|<@U0VICTIM>|<https:|\u202E/);
      }
    },
  );

  it('help names only commands Signet understands', () => {
    const text = [
      'assign',
      'check',
      'list',
      'show',
      'requests',
      'status',
      'cancel',
      'freeze',
      'unfreeze',
    ]
      .map((topic) => drawn({ kind: 'help', topic }))
      .join('\n');
    const examples = [...text.matchAll(/For example: `\/cert ([^`]+)`/g)].map((match) => match[1]);
    expect(examples).toHaveLength(9);
    for (const example of examples) {
      expect([example, parseRequest(example ?? '').error]).toEqual([example, undefined]);
    }
  });

  it('shows what is not known as not known, never as none', () => {
    const text = drawn({ kind: 'certificate', asOf, shown });
    expect(text).toContain('EX01: IIS, SMTP, *the default SMTP certificate*');
    expect(text).toContain('EX02: services not known');
    expect(text).toContain('EX03: assigned to nothing');
  });

  it('puts servers with the same assignment together', () => {
    const holders = ['EX01', 'EX02'].map((server) => ({
      server,
      services: ['IIS'],
      isDefaultSmtp: false,
    }));
    const text = drawn({ kind: 'certificate', asOf, shown: { certificate, holders } });
    expect(text).toContain('• EX01 and EX02: IIS');
  });

  it('says who froze Signet, why, and what lifts it', () => {
    const text = drawn({ kind: 'requests', open: [], ended: [], freeze });
    expect(text).toContain('*Signet is frozen* by <@U0REQUEST>');
    expect(text).toContain('mail flow');
    expect(text).toContain('two people write `/cert unfreeze`');
  });

  it('a status has no buttons', () => {
    const { blocks } = answerMessage({ kind: 'status', request: record }, false);
    expect(blocks.some((block) => block.type === 'actions')).toBe(false);
  });
});
