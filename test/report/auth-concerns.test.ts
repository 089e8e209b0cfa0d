import { describe, expect, it } from 'vitest';
import { type AuthCertificates, known } from '../../lib/domain/organisation.ts';
import {
  asked,
  auth,
  exportedServer,
  inDays,
  mail,
  noted,
  reportOn,
  server,
  setup,
} from './reporting.ts';

const next = { ...auth, thumbprint: 'B'.repeat(40), notAfter: inDays(1700) };

/** `days`: how long the current one lives. */
function withAuth(days: number, configured: Partial<AuthCertificates> = {}, nextDays = 1700) {
  const certificates = [
    mail,
    setup,
    { ...auth, notAfter: inDays(days) },
    { ...next, notAfter: inDays(nextDays) },
  ];
  const value = {
    current: auth.thumbprint,
    previous: null,
    next: null,
    nextEffectiveAt: null,
    ...configured,
  };
  return reportOn(server([], { certificates, authCertificates: known(value) }));
}

const staged = { next: next.thumbprint, nextEffectiveAt: inDays(5) };

describe('the Auth certificate', () => {
  it.each([
    [60, []],
    [59, ['soon auth-ends-soon']],
    [29, ['now auth-ends-soon']],
    [-1, ['now auth-ended']],
  ] as const)('with %s days left and no next one asks for %j', (days, expected) => {
    expect(asked(withAuth(days))).toEqual(expected);
  });

  it('asks for nothing when the next one takes over in time', () => {
    const report = withAuth(20, staged);
    expect([asked(report), noted(report)]).toEqual([[], ['auth-ends-soon']]);
  });

  it.each([
    [120, []],
    [119, ['soon auth-next-ends-soon']],
  ] as const)('whose next one has %s days left asks for %j', (days, expected) => {
    expect(asked(withAuth(300, staged, days))).toEqual(expected);
  });

  it('asks for an earlier time when the next one would come too late', () => {
    expect(asked(withAuth(20, { ...staged, nextEffectiveAt: inDays(21) }))).toEqual([
      'now auth-gap',
    ]);
  });

  it('asks why the next one has not taken over', () => {
    expect(asked(withAuth(300, { ...staged, nextEffectiveAt: inDays(-2) }))).toEqual([
      'soon auth-next-late',
    ]);
  });

  it('is missed where none is set, where no server has it, and where one server lacks it', () => {
    expect(asked(withAuth(300, { current: null }))).toEqual(['now auth-missing']);
    expect(asked(withAuth(300, { current: 'D'.repeat(40) }))).toEqual(['now auth-missing']);
    const lacking = server([], { certificates: [mail, setup] }, 'EX02');
    const report = reportOn(server([mail]), lacking);
    expect(asked(report)).toEqual(['now auth-missing-somewhere']);
    expect(report.items[0]?.what).toContain('EX02');
  });

  it('that ended asks for the configuration where that was not read, and no more where a newer one stands beside it', () => {
    const ended = { ...auth, services: [], notAfter: inDays(-3) };
    expect(asked(reportOn(exportedServer([mail, ended])))).toEqual(['now auth-ended']);
    expect(asked(reportOn(exportedServer([mail, ended, next])))).toEqual([]);
  });
});
