/** Private answers of every kind, the smallest and the worst. */
import type { Answer, CertificateOnServers } from '../../doors.ts';
import { certificate, change, DIGEST, HOSTILE, largest, plan, record } from './records.ts';

/** Held by three servers, in three ways. */
export const shown: CertificateOnServers = {
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
export const freeze = {
  reason: 'mail flow',
  by: 'U0REQUEST',
  at: '2026-11-22T10:00:00Z',
  unfreezeProposedBy: null,
};
const big = largest('running');
export const asOf = '2026-11-22T10:00:00Z';

/** Every kind of private answer, mostly also at its worst. */
export const ANSWERS: readonly [name: string, answer: Answer][] = [
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
