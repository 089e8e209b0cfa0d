/** What App Home and the assignment dialog are drawn from: empty, usual, and the worst. */
import { NO_OPTIONS } from '../../../domain/request/request.ts';
import { SERVICE_NAMES } from '../../../domain/services.ts';
import type { AssignmentForm, HomeContent } from '../../doors.ts';
import { MOST_SERVERS } from '../../form-memory.ts';
import { certificate, HOSTILE, largest, record } from './records.ts';

export const emptyForm: AssignmentForm = {
  verb: 'assign',
  channel: 'C0CHANGES',
  servers: [],
  certificate: null,
  services: [],
  options: NO_OPTIONS,
};

export const held = {
  certificate,
  holders: [
    { server: 'EX01', services: ['IIS'], isDefaultSmtp: false },
    { server: 'EX02', services: [], isDefaultSmtp: true },
  ],
};

export const homeContent: HomeContent = {
  mine: [record],
  waiting: [record],
  expiries: [held],
  asOf: '2026-11-22T10:00:00Z',
  now: '2026-11-22T10:05:00Z',
  freeze: null,
  mayRequest: true,
};

/** App Home of somebody with nothing. */
export const emptyHome: HomeContent = {
  mine: [],
  waiting: [],
  expiries: [],
  asOf: null,
  now: '2026-11-22T10:05:00Z',
  freeze: null,
  mayRequest: false,
};

const worst = { ...largest('awaiting-approval'), plan: null, servers: [], id: HOSTILE };

/** App Home of the largest organisation, with the worst texts. */
export const largestHome: HomeContent = {
  ...homeContent,
  mine: Array(500).fill(worst),
  waiting: Array(500).fill(worst),
  expiries: Array.from({ length: 300 }, () => ({
    certificate: { ...certificate, friendlyName: HOSTILE, notAfter: HOSTILE },
    holders: Array.from({ length: 500 }, () => ({
      server: HOSTILE,
      services: Array(20).fill(HOSTILE),
      isDefaultSmtp: true,
    })),
  })),
  asOf: HOSTILE,
  freeze: { reason: HOSTILE, by: HOSTILE, at: HOSTILE, unfreezeProposedBy: HOSTILE },
};

const longName = (index: number) => `EX${index}`.padEnd(75, 'X');

/** A form with everything chosen, as long as it gets. */
export const largestForm: AssignmentForm = {
  verb: 'assign',
  channel: HOSTILE.slice(0, 40),
  servers: Array.from({ length: MOST_SERVERS }, (_, index) => longName(index)),
  certificate: {
    certificate: {
      ...certificate,
      friendlyName: HOSTILE,
      subject: HOSTILE,
      domains: Array(100).fill(HOSTILE),
    },
    holders: Array.from({ length: 500 }, () => ({
      server: HOSTILE,
      services: [HOSTILE],
      isDefaultSmtp: true,
    })),
  },
  services: [...SERVICE_NAMES],
  options: {
    ...NO_OPTIONS,
    force: true,
    doNotRequireSsl: true,
    networkServiceAllowed: true,
    domainController: 'd'.repeat(255),
    defaultSmtp: 'replace',
  },
};
