import { describe, expect, it } from 'vitest';
import { servicesOf, storedOn } from '../../../lib/exchange/simulated/derive.ts';
import { restartIis } from '../../../lib/exchange/simulated/enable-effects.ts';
import { CERTIFICATE_DEFECTS, type ServerState } from '../../../lib/exchange/simulated/state.ts';
import { enable, enabled } from './enabling.ts';
import { NEW, OLD, ORGANISATION, SERVER, SETUP, WILDCARD, withCertificate } from './fixture.ts';

function services(server: ServerState, thumbprint: string) {
  const certificate = storedOn(server, thumbprint);
  return certificate === undefined ? null : servicesOf(ORGANISATION, server, certificate);
}

describe('what enabling leaves behind', () => {
  it('none-changes-nothing: -Services None takes no service away and changes nothing', () => {
    expect(enabled(SERVER, { thumbprint: OLD, services: [] }).server).toEqual(SERVER);
  });

  it('network-service-allowed: -NetworkServiceAllowed makes a certificate look enabled for SMTP', () => {
    const { server } = enabled(SERVER, {
      thumbprint: WILDCARD,
      services: [],
      networkServiceAllowed: true,
    });
    expect(services(server, WILDCARD)).toEqual(['SMTP']);
  });

  it('imap-shows-smtp: enabling nothing but IMAP shows SMTP too', () => {
    const { server } = enabled(SERVER, { services: ['IMAP'] });
    expect(services(server, NEW)).toContain('SMTP');
  });

  it('smtp-many: SMTP shows on several certificates at once and never leaves one', () => {
    const { server } = enabled(SERVER, { services: ['SMTP'] });
    expect([SETUP, OLD, NEW].map((each) => services(server, each)?.includes('SMTP'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('same-name-shares: two certificates with the same name both show POP and IMAP after one was enabled', () => {
    const { server } = enabled(SERVER, { services: ['POP', 'IMAP'] });
    for (const thumbprint of [OLD, NEW]) {
      expect(services(server, thumbprint)).toEqual(expect.arrayContaining(['IMAP', 'POP']));
    }
  });

  it('name-moves: the former certificate loses POP and IMAP when it lacks the new name', () => {
    const before = withCertificate(NEW, { subject: 'CN=new.contoso.com', domains: [] });
    const { server } = enabled(before, { services: ['POP', 'IMAP'] });
    expect(services(server, OLD)).toEqual(['IIS', 'SMTP']);
  });

  it('iis-moves: the front end’s former certificate loses IIS, and the Back End’s keeps it', () => {
    const { server } = enabled(SERVER, { services: ['IIS'] });
    expect(services(server, OLD)).not.toContain('IIS');
    expect(services(server, SETUP)).toContain('IIS');
    expect(services(server, NEW)).toContain('IIS');
  });

  it('owa-cookie: Outlook on the web protects its cookies with the former certificate until IIS restarts', () => {
    const { server } = enabled(SERVER, { services: ['IIS'] });
    expect(server.owaCookieThumbprint).toBe(OLD);
    expect(enabled(server, { services: ['IIS'] }).server.owaCookieThumbprint).toBe(OLD);
    expect(restartIis(server).owaCookieThumbprint).toBeNull();
  });
});

describe('what the gate looks at', () => {
  it.each(CERTIFICATE_DEFECTS)(
    'gate-defects: a damaged certificate is refused for its defect, %s',
    (defect) => {
      expect(enable(withCertificate(NEW, { defect }))).toMatchObject({
        code: 'certificate-not-usable',
        message: expect.stringContaining(`(reason: ${defect})`),
      });
    },
  );

  it('gate-key-size: 1024 bits pass the gate and fewer do not', () => {
    expect(enable(withCertificate(NEW, { key: 'RSAPublicKey1024' })).kind).toBe('enabled');
    expect(enable(withCertificate(NEW, { key: 'RSAPublicKey1023' })).kind).toBe('refused');
  });

  it('gate-usage-absent: a certificate without key usage extensions passes the gate', () => {
    const server = withCertificate(NEW, { keyUsage: null, extendedKeyUsage: null });
    expect(enable(server).kind).toBe('enabled');
  });

  it('pending-not-enabled: a pending request cannot be enabled before its answer is imported', () => {
    expect(enable(withCertificate(NEW, { isPending: true }))).toMatchObject({
      code: 'certificate-not-found',
    });
  });

  it('service-host: nothing can be enabled while the Exchange Service Host does not run', () => {
    expect(enable({ ...SERVER, isServiceHostRunning: false })).toMatchObject({
      kind: 'refused',
      code: 'exchange-error',
      message: expect.stringContaining('MSExchangeServiceHost'),
    });
  });
});
