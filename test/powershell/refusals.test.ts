import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationReport } from '../../lib/exchange/port.ts';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { type Asking, openWorkbench, resultOf, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 120_000 });

const TRANSCRIPTS = join(import.meta.dirname, '..', '..', '..', 'shared/exchange/data/text');
const hasTranscripts = existsSync(TRANSCRIPTS);
const WITHOUT = hasTranscripts ? '' : ' (SKIPPED: ../shared/exchange/data/text is not here)';

let bench: Workbench;

function enable(thumbprint: string, services: readonly string[] = ['IIS']): Asking {
  return {
    operation: 'Enable-ServiceCertificate',
    parameters: { thumbprint, services, defaultSmtp: 'keep', doNotRequireSsl: false },
  };
}

function failureOf(report: OperationReport) {
  if (report.state !== 'failed') throw new Error(JSON.stringify(report));
  return report.failure;
}

const setUp = () => {
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.close());
};

describe.skipIf(PWSH === null)(`the scripts, when Exchange says no${SKIPPED}`, () => {
  setUp();

  it('carry that a certificate is not there whole', async () => {
    const failure = failureOf(await bench.report(enable('F'.repeat(40))));
    expect(failure).toEqual({
      code: 'certificate-not-found',
      message: `A special Rpc error occurs on server EX01: The certificate with thumbprint ${'F'.repeat(40)} was not found.`,
      done: [],
    });
  });

  it.each([
    ['Imported without its key', 'PrivateKeyMissing'],
    ['Elliptic curve', 'KeyAlgorithmUnsupported'],
    ['Client authentication only', 'PkixKpServerAuthNotFoundInEnhancedKeyUsage'],
  ])('carry whole why Exchange will not have "%s"', async (friendlyName, reason) => {
    const before = bench.cmdlets.organisation;
    const server = Object.values(before.servers).find(({ certificates }) =>
      certificates.some((each) => each.friendlyName === friendlyName),
    )?.name;
    const thumbprint = bench.named(friendlyName, 'newest', server);
    const asking = { ...enable(thumbprint), ...(server === undefined ? {} : { server }) };
    expect(failureOf(await bench.report(asking))).toEqual({
      code: 'certificate-not-usable',
      message: `A special Rpc error occurs on server ${server}: The certificate with thumbprint ${thumbprint} was found but is not valid for use with Exchange Server (reason: ${reason}).`,
      done: [],
    });
    expect(bench.cmdlets.organisation).toBe(before);
  });

  it('tell Unified Messaging in TCP mode, and services that cannot be enabled, apart from faults', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    for (const service of ['UM', 'Federation']) {
      const failure = failureOf(await bench.report(enable(thumbprint, [service])));
      expect(failure).toMatchObject({ code: 'service-refused', done: [] });
    }
  });

  it('say what had been done when SMTP is refused after the other services', async () => {
    const thumbprint = bench.named('mail.contoso.com');
    await bench.cmdlets.change('EX01', (state) => ({
      ...state,
      certificates: state.certificates.map((each) =>
        each.thumbprint === thumbprint
          ? { ...each, isKeyPermissionChangeable: false, networkServiceRead: false }
          : each,
      ),
    }));
    const failure = failureOf(await bench.report(enable(thumbprint, ['IIS', 'SMTP'])));
    expect(failure.code).toBe('key-permission');
    expect(failure.message).toContain('Insufficient rights to grant Network Service access');
    expect(failure.done).toEqual([expect.stringContaining(`${thumbprint} was enabled for IIS`)]);
  });

  it('fail where the Exchange Service Host is dead, and the permission check says so beforehand', async () => {
    await bench.cmdlets.change('EX01', (state) => ({ ...state, isServiceHostRunning: false }));
    const thumbprint = bench.named('mail.contoso.com');
    const failure = failureOf(await bench.report(enable(thumbprint)));
    expect(failure).toMatchObject({ code: 'exchange-error', done: [] });
    expect(failure.message).toContain('MSExchangeServiceHost');
    const { checks } = resultOf(
      'Test-OperationPermission',
      await bench.report({ operation: 'Test-OperationPermission', parameters: { thumbprint } }),
    );
    expect(checks.find(({ check }) => check === 'exchange-service-host')?.passed).toBe(false);
  });

  it('refuse to remove what something still needs, also where Exchange would not', async () => {
    const { internalTransportThumbprint, iisBindings } = bench.state();
    const needed = [
      internalTransportThumbprint ?? '',
      iisBindings.at(-1)?.thumbprint ?? '',
      bench.cmdlets.organisation.authThumbprint ?? '',
    ];
    for (const thumbprint of new Set(needed)) {
      const failure = failureOf(
        await bench.report({ operation: 'Remove-ServiceCertificate', parameters: { thumbprint } }),
      );
      expect(failure).toMatchObject({ code: 'removal-refused', done: [] });
    }
    expect(bench.cmdlets.calls.map(({ name }) => name)).not.toContain('Remove-ExchangeCertificate');
  });

  it('refuse on another server than the one that was meant', async () => {
    const outcome = await bench
      .report(enable(bench.named('mail.contoso.com')), {
        computerName: 'EX02',
      })
      .catch((error: unknown) => error);
    expect(String(outcome)).toContain('output of EX02, not of EX01');
    expect(bench.cmdlets.calls).toEqual([]);
  });

  it('warn of a wildcard on POP and assign the rest', async () => {
    const thumbprint = bench.named('Wildcard');
    const report = await bench.report(enable(thumbprint, ['POP', 'IIS']));
    const { warnings, services } = resultOf('Enable-ServiceCertificate', report);
    expect(services.after).toContain('IIS');
    expect(warnings.join()).toContain(
      'cannot used for POP SSL/TLS connections because the subject is not a Fully Qualified Domain Name (FQDN).',
    );
  });
});

describe.skipIf(PWSH === null || !hasTranscripts)(
  `the scripts, with what real servers printed${SKIPPED}${WITHOUT}`,
  () => {
    setUp();

    /** The sentence of Exchange's in a transcript, its console's line breaks taken out. */
    function sentence(file: string, pattern: RegExp): string {
      const text = readFileSync(join(TRANSCRIPTS, file), 'utf8').replace(/^Error: /gm, '');
      const found = pattern.exec(text.replace(/ *\n(?! *\+)/g, ' '))?.[0];
      if (found === undefined) throw new Error(`${file} has changed.`);
      return found;
    }

    it.each([
      [
        '09_remove_internal_transport_refused.txt',
        /A special Rpc error occurs on server EXCHANGE01: .*?remove the existing certificate\./,
        'InvalidArgument',
        'Remove-ServiceCertificate',
        'removal-refused',
      ],
      [
        '10_remove_send_connector_refused.txt',
        /A special Rpc error occurs on server SERVER: .*?try this command\./,
        'InvalidArgument',
        'Remove-ServiceCertificate',
        'removal-refused',
      ],
      [
        '11_enable_privatekeymissing.txt',
        /A special Rpc error occurs on server SERVERNAME: .*?PrivateKeyMissing\)\./,
        'NotSpecified',
        'Enable-ServiceCertificate',
        'certificate-not-usable',
      ],
    ] as const)('carry %s whole', async (file, pattern, category, operation, code) => {
      const message = sentence(file, pattern);
      const thumbprint = bench.named('Old webmail');
      const cmdlet = operation.replace('Service', 'Exchange');
      const fullyQualifiedErrorId = '[FailureCategory=Cmdlet-InvalidOperationException] DCA528C3';
      bench.cmdlets.arm({
        kind: 'fails',
        cmdlet,
        error: { message, category, fullyQualifiedErrorId },
      });
      const asking =
        operation === 'Remove-ServiceCertificate'
          ? { operation, parameters: { thumbprint } }
          : enable(thumbprint);
      expect(failureOf(await bench.report(asking))).toEqual({ code, message, done: [] });
    });
  },
);
