import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../lib/domain/request/parse.ts';
import { type AssignmentRequest, NO_OPTIONS } from '../../lib/domain/request/request.ts';
import { findCertificate, resolveChange } from '../../lib/domain/resolve.ts';
import { healthyCertificate, setupCertificate } from '../fixtures/healthy-certificate.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';
import { sentence } from '../fixtures/sentence.ts';

const { thumbprint } = healthyCertificate;
const second = { ...healthyServer, server: 'EX02', fqdn: 'ex02.contoso.com' };
const unread = { ...healthyServer, server: 'EX03', fqdn: null, certificates: [setupCertificate] };
const inventories = [healthyServer, second, unread];
const knownServers = ['EX01', 'EX02', 'EX03'];

const request: AssignmentRequest = {
  verb: 'assign',
  thumbprint,
  services: ['IIS', 'SMTP'],
  servers: ['EX01'],
  options: { ...NO_OPTIONS, defaultSmtp: 'keep' },
};

function resolved(changed: { servers?: readonly string[] } = {}) {
  return resolveChange({ ...request, ...changed }, inventories, knownServers);
}

describe('from a request to a change', () => {
  it('takes over what the request says', () => {
    expect(resolved().change).toEqual({
      kind: 'assign',
      thumbprint,
      services: ['IIS', 'SMTP'],
      servers: ['EX01'],
      options: request.options,
    });
  });

  it('brings server names to their short form, in the order written, each once', () => {
    const servers = ['EX02.CONTOSO.COM', 'EX01', 'ex02', 'ex01.contoso.com'];
    expect(resolved({ servers }).change?.servers).toEqual(['EX02', 'EX01']);
  });

  it('refuses an unknown server and names the known ones', () => {
    const { error } = resolved({ servers: ['EX01', 'EX09'] });
    expect(error?.code).toBe('unknown-server');
    expect(sentence(error)).toContain('EX09');
    expect(sentence(error)).toContain('EX01, EX02, EX03');
  });

  it('refuses the same short name in another domain', () => {
    const { error } = resolved({ servers: ['EX01.FABRIKAM.COM'] });
    expect(error?.code).toBe('unknown-server');
    expect(sentence(error)).toContain('ex01.contoso.com');
  });

  it('refuses a full name that can’t be compared yet', () => {
    const { error } = resolved({ servers: ['EX03.CONTOSO.COM'] });
    expect(error?.code).toBe('unknown-server');
    expect(sentence(error)).toContain('Write EX03');
  });

  it('takes a named server that does not hold the certificate: the rules say so', () => {
    expect(resolved({ servers: ['EX03'] }).change?.servers).toEqual(['EX03']);
  });
});

describe('a request without a server', () => {
  it('is answered with the servers that hold the certificate, and a line that says it', () => {
    const { error } = resolved({ servers: [] });
    expect(error?.code).toBe('server-missing');
    const [, line = ''] = /`\/cert ([^`]+)`/.exec(sentence(error)) ?? [];
    expect(parseRequest(line).request).toEqual({ ...request, servers: ['EX01', 'EX02'] });
  });

  it('writes the whole thumbprint into that line', () => {
    const { verb, services, options } = request;
    const short = { verb, services, options, servers: [], thumbprintPrefix: '5F3C9A' };
    const { error } = resolveChange(short, inventories, knownServers);
    expect(sentence(error)).toContain(`/cert assign ${thumbprint} to IIS, SMTP on EX01, EX02`);
  });

  it('proposes nothing where no server holds it', () => {
    const { error } = resolveChange({ ...request, servers: [] }, [unread], knownServers);
    expect(error?.code).toBe('server-missing');
    expect(sentence(error)).not.toContain('/cert assign');
  });
});

describe('the beginning of a thumbprint', () => {
  it('stands for the one certificate that has it, on however many servers', () => {
    expect(findCertificate({ thumbprintPrefix: '5F3C9A' }, inventories)).toEqual({ thumbprint });
  });

  it('is refused when two certificates have it, naming both', () => {
    const twin = { ...healthyCertificate, thumbprint: `5F3C9A${'0'.repeat(34)}` };
    const server = { ...healthyServer, certificates: [healthyCertificate, twin] };
    const { error } = findCertificate({ thumbprintPrefix: '5F3C9A' }, [server]);
    expect(error?.code).toBe('ambiguous-thumbprint');
    expect(sentence(error)).toContain(thumbprint);
    expect(sentence(error)).toContain(twin.thumbprint);
  });

  it('is refused when none has it', () => {
    const { error } = findCertificate({ thumbprintPrefix: 'DEADBE' }, inventories);
    expect(error?.code).toBe('certificate-not-found');
  });
});
