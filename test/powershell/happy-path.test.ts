import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPERATION_NAMES, type OperationName } from '../../lib/exchange/operations.ts';
import { inventoryOf } from '../../lib/exchange/simulated/inventory.ts';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { NOW, openWorkbench, resultOf, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(PWSH === null)(`the scripts, when all goes well${SKIPPED}`, () => {
  let bench: Workbench;
  const proven = new Set<OperationName>();
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.close());

  async function result<N extends OperationName>(
    operation: N,
    parameters: unknown,
    server = 'EX01',
  ) {
    proven.add(operation);
    return resultOf(operation, await bench.report({ operation, parameters, server }));
  }

  it.each(['EX01', 'EDGE01'])('read everything about %s as the model has it', async (server) => {
    const { readAt, versions, certificates, ...read } = await result(
      'Get-CertificateInventory',
      {},
      server,
    );
    const model = inventoryOf(bench.cmdlets.organisation, bench.state(server), NOW);
    const { readAt: _, versions: __, certificates: expected, ...facts } = model;
    expect(Date.parse(readAt ?? '')).toBeGreaterThan(0);
    expect(versions).toMatchObject({
      known: true,
      value: { exchange: '15.1.2507.39', agent: '3.3.2746.0' },
    });
    expect(certificates).toEqual(expected);
    if (server === 'EDGE01') {
      expect(read).toEqual({
        ...facts,
        isHybrid: { known: false, why: expect.any(String) },
        hybridTlsCertificateName: { known: false, why: expect.any(String) },
      });
    } else {
      expect(read).toEqual(facts);
    }
  });

  it('say before anything is approved what an operation would lack', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    const { checks } = await result('Test-OperationPermission', { thumbprint });
    const passed = Object.fromEntries(checks.map((each) => [each.check, each.passed]));
    expect(passed).toEqual({
      'exchange-service-host': true,
      // Asked of Windows' directory interface.
      'directory-writable': process.platform === 'win32' ? true : null,
      'private-key-readable': true,
      'agent-version': true,
      'language-mode': true,
      'powershell-version': true,
    });
  });

  it('shake hands with every port and name the certificate it shows', async () => {
    const { endpoints } = await result('Test-ServedCertificate', {
      clientNames: ['mail.contoso.com'],
    });
    const shown = new Map(
      endpoints
        .filter(({ address }) => address !== '127.0.0.1')
        .map(({ port, thumbprint }) => [port, thumbprint]),
    );
    const { iisBindings, receiveConnectors } = bench.state();
    expect(shown.get(443)).toBe(iisBindings[0]?.thumbprint);
    expect(shown.get(444)).toBe(iisBindings.at(-1)?.thumbprint);
    for (const port of [993, 143])
      expect(shown.get(port)).toBe(bench.state().imap?.loadedThumbprint);
    for (const port of [995, 110])
      expect(shown.get(port)).toBe(bench.state().pop?.loadedThumbprint);
    for (const { port } of receiveConnectors) expect(shown.has(port)).toBe(true);
    for (const { thumbprint, failure, names, chain, protocol } of endpoints) {
      expect((thumbprint === null) !== (failure === null)).toBe(true);
      if (thumbprint === null) continue;
      expect(names?.length).toBeGreaterThan(0);
      expect(chain?.[0]).toBe(thumbprint);
      expect(protocol).toMatch(/^TLSv1\.[23]$/);
    }
  });

  it('assign a certificate to four services and keep the default one', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    const former = bench.state().internalTransportThumbprint;
    const assigned = await result('Enable-ServiceCertificate', {
      thumbprint,
      services: ['IMAP', 'POP', 'IIS', 'SMTP'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
    });
    expect(assigned.services.after).toEqual(['IMAP', 'POP', 'IIS', 'SMTP']);
    expect(assigned.questions.map(({ answer }) => answer)).toEqual(['No']);
    expect(assigned.internalTransport).toEqual({ before: former, after: former, restored: false });
    expect(bench.state().iisBindings[0]?.thumbprint).toBe(thumbprint);
    const calls = bench.cmdlets.calls.filter(({ name }) => name === 'Enable-ExchangeCertificate');
    // SMTP is a call of its own, never forced; asked once, then answered.
    expect(calls.map(({ parameters }) => [parameters.Services, parameters.Force ?? false])).toEqual(
      [
        [['IMAP', 'POP', 'IIS'], true],
        ['SMTP', false],
        ['SMTP', false],
      ],
    );
  });

  it('set the name by which POP and IMAP find their certificate', async () => {
    const { pop, imap, warnings } = await result('Set-PopImapCertificateName', {
      protocols: ['IMAP'],
      name: 'imap.contoso.com',
    });
    expect([pop, imap]).toEqual([null, { before: 'mail.contoso.com', after: 'imap.contoso.com' }]);
    expect(warnings.join()).toContain('restarted');
    expect(bench.state().imap?.x509CertificateName).toBe('imap.contoso.com');
    expect(bench.state().pop?.x509CertificateName).toBe('mail.contoso.com');
  });

  it('set the startup mode of Unified Messaging and of its call router', async () => {
    const { um, umCallRouter } = await result('Set-UmStartupMode', {
      targets: ['UM', 'UMCallRouter'],
      mode: 'Dual',
    });
    expect([um, umCallRouter]).toEqual([
      { before: 'TCP', after: 'Dual' },
      { before: 'TCP', after: 'Dual' },
    ]);
    expect(bench.state().um?.startupMode).toBe('Dual');
  });

  it('restart what runs, and name what does not', async () => {
    await bench.cmdlets.change('EX01', (state) => ({
      ...state,
      imap: state.imap && { ...state.imap, isRunning: false, loadedThumbprint: null },
      stoppedServices: [...state.stoppedServices, 'MSExchangeIMAP4BE'],
    }));
    const { restarted, notRunning } = await result('Restart-CertificateConsumer', {
      consumers: ['POP', 'IMAP', 'IIS', 'Transport'],
    });
    expect(restarted).toEqual(['POP', 'IIS', 'Transport']);
    expect(notRunning).toEqual(['IMAP']);
    expect(bench.state().imap?.isRunning).toBe(false);
  });

  it('remove a certificate that nothing needs, and give back its bytes', async () => {
    const thumbprint = bench.named('Old webmail');
    const removed = await result('Remove-ServiceCertificate', { thumbprint });
    expect(removed.thumbprint).toBe(thumbprint);
    expect(Buffer.from(removed.rawData, 'base64').length).toBeGreaterThan(300);
    expect(bench.state().certificates.some((each) => each.thumbprint === thumbprint)).toBe(false);
  });

  it('make a Receive connector name a certificate, and no certificate again', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    const inventory = await result('Get-CertificateInventory', {});
    const connectors = inventory.receiveConnectors.known ? inventory.receiveConnectors.value : [];
    const connector = connectors[0]?.id;
    const set = await result('Set-ConnectorTlsCertificate', {
      kind: 'Receive',
      connector,
      thumbprint,
    });
    const subject = bench
      .state()
      .certificates.find((each) => each.thumbprint === thumbprint)?.subject;
    expect(set.after).toMatch(/^<I>CN=.+<S>/);
    expect(set.after?.endsWith(`<S>${subject}`)).toBe(true);
    const cleared = await result('Set-ConnectorTlsCertificate', {
      kind: 'Receive',
      connector,
      thumbprint: null,
    });
    expect([cleared.before, cleared.after]).toEqual([set.after, null]);
  });

  it('make a new internal transport certificate', async () => {
    const former = bench.state().internalTransportThumbprint;
    const made = await result('New-InternalTransportCertificate', {});
    expect(made.internalTransport).toEqual({ before: former, after: made.thumbprint });
    expect(bench.state().internalTransportThumbprint).toBe(made.thumbprint);
  });

  it('bind a certificate to the back end, and to nothing else', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    const { before, after } = await result('Set-BackEndBinding', { thumbprint });
    expect(before[0]?.thumbprint).not.toBe(thumbprint);
    expect(after).toEqual([{ ...before[0], thumbprint }]);
    expect(bench.state().iisBindings[0]?.thumbprint).not.toBe(thumbprint);
  });

  it('were all of them run here', () => {
    expect([...proven].sort()).toEqual([...OPERATION_NAMES].sort());
  });
});
