import { describe, expect, it } from 'vitest';
import type { AssignChange } from '../../lib/domain/change.ts';
import { known, type ServerInventory, unknown } from '../../lib/domain/organisation.ts';
import type { ServedCertificate } from '../../lib/domain/verification.ts';
import { judgeEndpoints, missingServices, outcomeOf, summarise } from '../../lib/domain/verify.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyChange } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const fresh = healthyCertificate.thumbprint;
const old = setupCertificate.thumbprint;
const all: AssignChange = { ...healthyChange, services: ['IMAP', 'POP', 'IIS', 'SMTP'] };

function shows(
  service: ServedCertificate['service'],
  port: number,
  endpoint: string,
  thumbprint: string | null,
): ServedCertificate {
  return { service, port, endpoint, thumbprint, failure: thumbprint === null ? 'refused' : null };
}

function judged(
  served: ServedCertificate,
  server: Partial<ServerInventory> = {},
  change: AssignChange = all,
) {
  const [result] = judgeEndpoints(change, { ...healthyServer, ...server }, [served]);
  return result;
}

describe('what a port should show after a change', () => {
  it.each([
    ['IIS', 443, 'Default Web Site'],
    ['IMAP', 993, 'IMAP4'],
    ['POP', 995, 'POP3'],
    ['SMTP', 587, 'Client Frontend EX01'],
  ] as const)('%s on %i: the new certificate, another, or nothing', (service, port, endpoint) => {
    expect(judged(shows(service, port, endpoint, fresh))?.verdict).toBe('serves');
    expect(judged(shows(service, port, endpoint, old))?.verdict).toBe('serves-another');
    expect(judged(shows(service, port, endpoint, null))).toMatchObject({
      verdict: 'unreachable',
      failure: 'refused',
    });
  });

  it('the back end keeps a certificate of its own', () => {
    expect(judged(shows('IIS', 444, 'Exchange Back End', old))).toMatchObject({
      verdict: 'not-expected',
      reason: expect.stringContaining('of its own'),
    });
  });

  it.each([
    ['does not run', known({ x509CertificateName: 'mail.contoso.com', isRunning: false })],
    ['is not installed', known(null)],
  ])('nothing is expected of POP and IMAP where it %s', (reason, settings) => {
    for (const [service, port, server] of [
      ['IMAP', 993, { imap: settings }],
      ['POP', 995, { pop: settings }],
    ] as const) {
      const result = judged(shows(service, port, service, null), server);
      expect(result?.verdict).toBe('not-expected');
      expect(result?.reason).toContain(reason);
    }
  });

  it('a gap in what was read excuses no port', () => {
    const gap = unknown('Not read.');
    const server = { pop: gap, imap: gap, receiveConnectors: gap };
    expect(judged(shows('POP', 995, 'POP3', old), server)?.verdict).toBe('serves-another');
    expect(judged(shows('SMTP', 25, 'Default Frontend EX01', null), server)?.verdict).toBe(
      'unreachable',
    );
  });

  it('nothing is expected of a service that was not asked for, whatever it shows', () => {
    for (const thumbprint of [fresh, old, null]) {
      expect(judged(shows('IMAP', 993, 'IMAP4', thumbprint), {}, healthyChange)).toMatchObject({
        verdict: 'not-expected',
        reason: 'IMAP was not asked for.',
      });
    }
  });
});

describe('the outcome', () => {
  const results = (...thumbprints: (string | null)[]) =>
    judgeEndpoints(
      all,
      healthyServer,
      thumbprints.map((one) => shows('POP', 995, 'POP3', one)),
    );

  it('is done when every expected port shows the certificate', () => {
    expect(outcomeOf(results(fresh, fresh))).toBe('done');
  });

  it('is not yet served as long as one shows another, or nothing', () => {
    expect(outcomeOf(results(fresh, old))).toBe('not-yet-served');
    expect(outcomeOf(results(fresh, null))).toBe('not-yet-served');
  });

  it('does not wait for ports that are not expected to show it', () => {
    const served = [
      shows('IIS', 443, 'Default Web Site', fresh),
      shows('IIS', 444, 'Exchange Back End', old),
    ];
    expect(outcomeOf(judgeEndpoints(all, healthyServer, served))).toBe('done');
  });
});

describe('the documentation’s own check', () => {
  const listing = (services: AssignChange['services'] | null) => ({
    ...healthyServer,
    certificates: [{ ...healthyCertificate, services }],
  });

  it('misses nothing when all services asked for are listed, more or not', () => {
    expect(missingServices(all, listing(['IMAP', 'POP', 'UM', 'IIS', 'SMTP']))).toEqual([]);
  });

  it('names what is not listed', () => {
    expect(missingServices(all, listing(['IIS', 'SMTP']))).toEqual(['IMAP', 'POP']);
  });

  it('proves nothing when the list, or the certificate, is not there', () => {
    expect(missingServices(all, listing(null))).toEqual(all.services);
    expect(missingServices(all, { ...healthyServer, certificates: [] })).toEqual(all.services);
  });

  it('shows the five fields the documentation looks at', () => {
    expect(summarise(all, listing(['IIS']))).toMatchObject({
      friendlyName: healthyCertificate.friendlyName,
      subject: healthyCertificate.subject,
      domains: healthyCertificate.domains,
      thumbprint: fresh,
      services: ['IIS'],
    });
    expect(summarise(all, { ...healthyServer, certificates: [] })).toBeNull();
  });
});
