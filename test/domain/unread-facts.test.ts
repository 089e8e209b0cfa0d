import { describe, expect, it } from 'vitest';
import { judge } from '../../lib/domain/judge.ts';
import { withinValidity } from '../../lib/domain/rules/within-validity.ts';
import { FactNotRead, guardUnread } from '../../lib/domain/unread-facts.ts';
import { healthyCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

describe('a certificate with unread facts', () => {
  it('throws when an unread fact is asked for, and answers all others', () => {
    const guarded = guardUnread({ ...healthyCertificate, notAfter: '', unread: ['notAfter'] });
    expect(guarded.notBefore).toBe(healthyCertificate.notBefore);
    expect(() => guarded.notAfter).toThrow(FactNotRead);
    expect(() => guarded.notAfter).toThrow(healthyCertificate.thumbprint);
  });

  it('is handed out as it is when everything was read', () => {
    expect(guardUnread(healthyCertificate)).toBe(healthyCertificate);
  });
});

describe('a rule that asks for an unread fact', () => {
  it('answers that it does not know, and what to export instead', () => {
    const certificate = { ...healthyCertificate, notAfter: '', unread: ['notAfter'] as const };
    const server = { ...healthyServer, certificates: [certificate] };
    const [judgement] = judge({ change: healthyChange, server, now: NOW }, [withinValidity]);
    expect(judgement?.verdict).toMatchObject({
      outcome: 'unknown',
      why: expect.stringContaining('does not tell its last day'),
      remedy: expect.stringContaining('Export-Clixml'),
    });
  });
});
