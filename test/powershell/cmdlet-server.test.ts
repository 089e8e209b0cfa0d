import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Office } from '../../lib/exchange/simulated/issue.ts';
import { openKeyCache } from '../../lib/exchange/simulated/key-cache.ts';
import { makeDefaultScenario } from '../../lib/exchange/simulated/scenario.ts';
import type { SimulatedOrganisation } from '../../lib/exchange/simulated/state.ts';
import { KEY_CACHE } from '../exchange/simulated/places.ts';
import { CMDLET_NAMES } from './cmdlet-server/cmdlets.ts';
import { ODD_NAMES, withManyCertificates } from './cmdlet-server/variations.ts';
import { type CmdletServer, startCmdletServer } from './cmdlet-server.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');

const office: Office = {
  keys: openKeyCache(KEY_CACHE, `test-${process.pid}`),
  // Never 00 first: no certificate says so, and whoever reads one gets it back without.
  serialNumber: () => `4A${randomBytes(15).toString('hex').toUpperCase()}`,
};

const REPLY = z.object({
  output: z.array(z.record(z.string(), z.unknown())),
  questions: z.array(z.object({ caption: z.string(), text: z.string() })),
  warnings: z.array(z.string()),
  error: z
    .object({ message: z.string(), category: z.string(), fullyQualifiedErrorId: z.string() })
    .nullable(),
});

let scenario: SimulatedOrganisation;
let server: CmdletServer | undefined;

beforeAll(async () => {
  scenario = await makeDefaultScenario(office, NOW);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(made: SimulatedOrganisation = scenario): Promise<CmdletServer> {
  server = await startCmdletServer({ ...made, office, now: () => NOW });
  return server;
}

async function post(
  { url }: CmdletServer,
  name: string,
  parameters: Record<string, unknown> = {},
  more: { answers?: Record<string, boolean>; server?: string } = {},
) {
  const response = await fetch(`${url}/cmdlet`, {
    method: 'POST',
    body: JSON.stringify({ name, parameters, server: 'EX01', ...more }),
  });
  return REPLY.parse(await response.json());
}

function ex01({ organisation }: Pick<CmdletServer, 'organisation'>) {
  const state = organisation.servers.EX01;
  if (state === undefined) throw new Error('EX01 is missing.');
  return state;
}

function named(friendlyName: string, which: 'newest' | 'oldest' = 'newest'): string {
  const found = ex01(scenario)
    .certificates.filter((each) => each.friendlyName?.startsWith(friendlyName))
    .sort((a, b) => Date.parse(b.notBefore) - Date.parse(a.notBefore));
  const certificate = found.at(which === 'newest' ? 0 : -1);
  if (certificate === undefined) throw new Error(`There is no certificate ${friendlyName}.`);
  return certificate.thumbprint;
}

describe('the cmdlet server', () => {
  it('lists certificates with Exchange’s property names, and bytes whose SHA-1 is the thumbprint', async () => {
    const { output } = await post(await start(), 'Get-ExchangeCertificate', { Server: 'EX01' });
    expect(output.length).toBeGreaterThan(5);
    for (const { Thumbprint, RawData, NotAfter } of output) {
      const raw = z.object({ $type: z.literal('bytes'), value: z.string() }).parse(RawData);
      const digest = createHash('sha1').update(Buffer.from(raw.value, 'base64')).digest('hex');
      expect(digest.toUpperCase()).toBe(Thumbprint);
      expect(NotAfter).toEqual({ $type: 'date', value: expect.stringMatching(/Z$/) });
    }
    expect(output.map(({ Services }) => Services)).toContain('IMAP, POP, IIS, SMTP');
    expect(output.map(({ Services }) => Services)).toContain('None');
  });

  it('answers every command it knows on a Mailbox server without an error', async () => {
    const running = await start();
    const reads = CMDLET_NAMES.filter((name) => /^Get-/.test(name));
    for (const name of reads) {
      const parameters =
        name === 'Get-ChildItem'
          ? { Path: 'Cert:\\LocalMachine\\My' }
          : { Path: 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\AmazonSSMAgent' };
      expect([name, (await post(running, name, parameters)).error]).toEqual([name, null]);
    }
  });

  it('hands a question out first, changes nothing, and acts when the answers come', async () => {
    const running = await start();
    const call = { Thumbprint: named('mail.contoso.com'), Services: 'SMTP', Server: 'EX01' };
    const before = running.organisation;
    const asked = await post(running, 'Enable-ExchangeCertificate', call);
    expect(asked.questions).toHaveLength(1);
    const [question] = asked.questions;
    expect(question?.caption).toBe('Confirm');
    expect(question?.text).toMatch(/^Overwrite the existing default SMTP certificate\?/);
    expect(question?.text).toContain(named('Microsoft Exchange', 'oldest'));
    expect(question?.text).toContain(call.Thumbprint);
    expect(running.organisation).toBe(before);

    const no = { answers: { [question?.text ?? '']: false } };
    expect((await post(running, 'Enable-ExchangeCertificate', call, no)).questions).toEqual([]);
    expect(ex01(running).internalTransportThumbprint).toBe(
      ex01(scenario).internalTransportThumbprint,
    );
    const own = ex01(running).certificates.find((each) => each.thumbprint === call.Thumbprint);
    expect(own?.networkServiceRead).toBe(true);

    const yes = { answers: { [question?.text ?? '']: true } };
    await post(running, 'Enable-ExchangeCertificate', call, yes);
    expect(ex01(running).internalTransportThumbprint).toBe(call.Thumbprint);
  });

  it('asks nothing with -Force, and takes that for Yes', async () => {
    const running = await start();
    const Thumbprint = named('mail.contoso.com');
    const call = { Thumbprint, Services: 'IIS, SMTP', Force: { IsPresent: true } };
    expect(await post(running, 'Enable-ExchangeCertificate', call)).toMatchObject({
      questions: [],
      error: null,
    });
    expect(ex01(running).internalTransportThumbprint).toBe(Thumbprint);
    expect(ex01(running).iisBindings[0]?.thumbprint).toBe(Thumbprint);
  });

  it('refuses in Exchange’s words', async () => {
    const running = await start();
    const enable = await post(running, 'Enable-ExchangeCertificate', {
      Thumbprint: 'F'.repeat(40),
      Services: ['IIS'],
    });
    expect(enable.error).toMatchObject({
      message: `A special Rpc error occurs on server EX01: The certificate with thumbprint ${'F'.repeat(40)} was not found.`,
      category: 'NotSpecified',
    });
    const remove = await post(running, 'Remove-ExchangeCertificate', {
      Thumbprint: named('Microsoft Exchange', 'oldest'),
    });
    expect(remove.error?.message).toContain('The internal transport certificate cannot be removed');
    expect(remove.error?.category).toBe('InvalidArgument');
  });

  it('removes a certificate that Exchange lets go', async () => {
    const running = await start();
    const Thumbprint = named('Wildcard');
    expect((await post(running, 'Remove-ExchangeCertificate', { Thumbprint })).error).toBeNull();
    expect(ex01(running).certificates.map(({ thumbprint }) => thumbprint)).not.toContain(
      Thumbprint,
    );
  });

  it('makes a real certificate, and the question names the one that the answer installs', async () => {
    const running = await start();
    const asked = await post(running, 'New-ExchangeCertificate', { Services: 'SMTP' });
    const text = asked.questions[0]?.text ?? '';
    const { output } = await post(
      running,
      'New-ExchangeCertificate',
      { Services: 'SMTP' },
      { answers: { [text]: true } },
    );
    const thumbprint = String(output[0]?.Thumbprint);
    expect(text).toContain(thumbprint);
    expect(ex01(running).internalTransportThumbprint).toBe(thumbprint);
    const next = await post(running, 'New-ExchangeCertificate', { Services: 'SMTP', Force: true });
    expect(next.output[0]?.Thumbprint).not.toBe(thumbprint);
  });

  it('sets names, modes and connectors, and warns as Exchange does', async () => {
    const running = await start();
    const pop = await post(running, 'Set-PopSettings', {
      Server: 'EX01',
      X509CertificateName: 'pop.contoso.com',
    });
    expect(pop.warnings[0]).toContain('POP3 services are restarted on server EX01');
    await post(running, 'Set-UMService', { Identity: 'EX01', UMStartupMode: 'Dual' });
    const [connector] = (await post(running, 'Get-ReceiveConnector', { Server: 'EX01' })).output;
    const TlsCertificateName = '<I>CN=A<S>CN=B';
    await post(running, 'Set-ReceiveConnector', {
      Identity: connector?.Guid,
      TlsCertificateName,
    });
    expect(ex01(running)).toMatchObject({
      pop: { x509CertificateName: 'pop.contoso.com' },
      um: { startupMode: 'Dual' },
      receiveConnectors: [{ tlsCertificateName: TlsCertificateName }],
    });
    const absent = await post(running, 'Set-SendConnector', { Identity: 'No such' });
    expect(absent.error?.message).toBe(
      "The operation couldn't be performed because object 'No such' couldn't be found on 'dc01.contoso.com'.",
    );
  });

  it('restarts services, and POP loads what its name finds then', async () => {
    const running = await start();
    const Thumbprint = named('mail.contoso.com');
    await post(running, 'Enable-ExchangeCertificate', { Thumbprint, Services: 'POP' });
    expect(ex01(running).pop?.loadedThumbprint).not.toBe(Thumbprint);
    await post(running, 'Restart-Service', { Name: ['MSExchangePOP3', 'MSExchangePOP3BE'] });
    expect(ex01(running).pop?.loadedThumbprint).toBe(Thumbprint);
    const [service] = (await post(running, 'Get-Service', { Name: 'MSExchangePOP3' })).output;
    expect(service).toEqual({ Name: 'MSExchangePOP3', Status: 'Running', StartType: 'Automatic' });
    const none = await post(running, 'Get-Service', { Name: 'MSExchangeNothing' });
    expect(none.error?.fullyQualifiedErrorId).toContain('NoServiceFoundForGivenName');
  });

  it('binds a certificate to one binding', async () => {
    const running = await start();
    const Thumbprint = named('Wildcard');
    const { output } = await post(running, 'Get-WebBinding', { Protocol: 'https' });
    const backEnd = output.find(({ bindingInformation }) => bindingInformation === '*:444:');
    await post(running, 'AddSslCertificate', { ItemXPath: backEnd?.ItemXPath, Thumbprint });
    expect(ex01(running).iisBindings.map(({ thumbprint }) => thumbprint === Thumbprint)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('has no commands on an Edge server that Exchange does not have there', async () => {
    const running = await start();
    const edge = { server: 'EDGE01' };
    const settings = await post(running, 'Get-PopSettings', {}, edge);
    expect(settings.error?.fullyQualifiedErrorId).toBe('CommandNotFoundException');
    const [subscription] = (await post(running, 'Get-EdgeSubscription', {}, edge)).output;
    expect(subscription?.Name).toBe('EDGE01');
  });

  it('tells the loopback port behind an address and port, where a real handshake shows the certificate', async () => {
    const running = await start();
    const [address = ''] = ex01(running).addresses;
    const response = await fetch(`${running.url}/endpoint?address=${address}&port=443`);
    const { port } = z.object({ port: z.number() }).parse(await response.json());
    const shown = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate().fingerprint.replaceAll(':', ''));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(shown).toBe(named('mail.contoso.com', 'oldest'));
    expect(running.endpoint('127.0.0.1', 444, 'EX01')).not.toBeNull();
    expect(running.endpoint(address, 587)).toBeNull();
  });
});

describe('what can be armed', () => {
  const smtp = () => ({ Thumbprint: named('mail.contoso.com'), Services: 'SMTP' });

  it('a question that speaks of something else', async () => {
    const running = await start();
    const text = 'Delete everything?';
    running.arm({ kind: 'asks-something-else', cmdlet: 'Enable-ExchangeCertificate', text });
    const asked = await post(running, 'Enable-ExchangeCertificate', smtp());
    expect(asked.questions).toEqual([{ caption: 'Confirm', text }]);
    const again = await post(running, 'Enable-ExchangeCertificate', smtp());
    expect(again.questions[0]?.text).toContain('Overwrite');
  });

  it('a call that hangs until the server closes', async () => {
    const running = await start();
    running.arm({ kind: 'hangs', cmdlet: 'Get-PopSettings' });
    const hanging = post(running, 'Get-PopSettings').then(
      () => 'answered',
      () => 'cut off',
    );
    expect((await post(running, 'Get-ImapSettings')).error).toBeNull();
    await running.close();
    server = undefined;
    expect(await hanging).toBe('cut off');
  });

  it('a default certificate that moves although No was answered', async () => {
    const running = await start();
    const text = (await post(running, 'Enable-ExchangeCertificate', smtp())).questions[0]?.text;
    running.arm({ kind: 'default-moves' });
    await post(running, 'Enable-ExchangeCertificate', smtp(), { answers: { [text ?? '']: false } });
    expect(ex01(running).internalTransportThumbprint).toBe(smtp().Thumbprint);
  });

  it('a directory that lags behind for some reads', async () => {
    const running = await start();
    const read = async () =>
      (await post(running, 'Get-TransportService')).output[0]
        ?.InternalTransportCertificateThumbprint;
    running.arm({ kind: 'default-lags', thumbprint: 'A'.repeat(40), reads: 2 });
    expect([await read(), await read(), await read()]).toEqual([
      'A'.repeat(40),
      'A'.repeat(40),
      ex01(scenario).internalTransportThumbprint,
    ]);
  });

  it('any error of any command, once', async () => {
    const running = await start();
    const error = {
      message: 'Access is denied.',
      category: 'PermissionDenied',
      fullyQualifiedErrorId: 'UnauthorizedAccess',
    };
    running.arm({ kind: 'fails', cmdlet: 'Get-AuthConfig', error });
    expect((await post(running, 'Get-AuthConfig')).error).toEqual(error);
    expect((await post(running, 'Get-AuthConfig')).error).toBeNull();
  });

  it('a service host that does not run', async () => {
    const running = await start();
    await running.change('EX01', (state) => ({ ...state, isServiceHostRunning: false }));
    const { error } = await post(running, 'Get-ExchangeCertificate');
    expect(error?.message).toContain('MSExchangeServiceHost');
  });

  it('300 more certificates, some oddly named', async () => {
    const options = { server: 'EX01', count: 300, now: NOW };
    const running = await start(await withManyCertificates(office, scenario, options));
    const { output } = await post(running, 'Get-ExchangeCertificate');
    expect(output.length).toBeGreaterThan(300);
    const names = output.map(({ FriendlyName }) => FriendlyName);
    expect(names).toEqual(expect.arrayContaining([...ODD_NAMES]));
  });
});
