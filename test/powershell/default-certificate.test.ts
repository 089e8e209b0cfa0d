import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PWSH, SKIPPED } from './find-pwsh.ts';
import { openWorkbench, resultOf, type Workbench } from './workbench.ts';

vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(PWSH === null)(`the question about the default SMTP certificate${SKIPPED}`, () => {
  let bench: Workbench;
  let thumbprint: string;
  let former: string | null;
  beforeEach(async () => {
    bench = await openWorkbench();
    thumbprint = bench.named('mail.contoso.com');
    former = bench.state().internalTransportThumbprint;
  });
  afterEach(() => bench.close());

  const enable = (defaultSmtp: 'keep' | 'replace') =>
    bench.report({
      operation: 'Enable-ServiceCertificate',
      parameters: { thumbprint, services: ['SMTP'], defaultSmtp, doNotRequireSsl: false },
    });
  const isEnabledForSmtp = () =>
    bench.state().certificates.find((each) => each.thumbprint === thumbprint)?.networkServiceRead;

  it.each([
    ['keep', 'No'],
    ['replace', 'Yes'],
  ] as const)('to %s is answered %s, and recorded as it was asked', async (wish, answer) => {
    const result = resultOf('Enable-ServiceCertificate', await enable(wish));
    expect(result.questions).toEqual([{ text: expect.any(String), answer }]);
    const [text = ''] = result.questions.map((question) => question.text);
    expect(text).toMatch(/^Confirm\nOverwrite the existing default SMTP certificate\?\n/);
    expect(text).toContain(former);
    expect(text).toContain(thumbprint);
    expect(text).toContain('[Y] Yes  [A] Yes to All  [N] No  [L] No to All');
    const after = wish === 'keep' ? former : thumbprint;
    expect(result.internalTransport).toEqual({ before: former, after, restored: false });
    expect(bench.state().internalTransportThumbprint).toBe(after);
    expect(isEnabledForSmtp()).toBe(true);
  });

  it.each(['keep', 'replace'] as const)(
    'is answered No, and the operation fails, when it speaks of something else (%s)',
    async (wish) => {
      const text = `Delete everything about ${thumbprint}?`;
      bench.cmdlets.arm({
        kind: 'asks-something-else',
        cmdlet: 'Enable-ExchangeCertificate',
        text,
      });
      const report = await enable(wish);
      expect(report).toMatchObject({ state: 'failed', failure: { code: 'unexpected-question' } });
      expect(JSON.stringify(report)).toContain(text);
      const answered = bench.cmdlets.calls.filter(({ answers }) => answers !== null);
      expect(answered.map(({ answers }) => answers)).toEqual([{ [text]: false }]);
      expect(bench.state().internalTransportThumbprint).toBe(former);
    },
  );

  it('is not waited for without end', async () => {
    bench.cmdlets.arm({ kind: 'hangs', cmdlet: 'Enable-ExchangeCertificate' });
    const report = await enable('keep');
    expect(report).toMatchObject({ state: 'failed', failure: { code: 'timed-out', done: [] } });
    expect(bench.state().internalTransportThumbprint).toBe(former);
  });

  it('does not come where there is no default certificate', async () => {
    await bench.cmdlets.change('EX01', (state) => ({
      ...state,
      internalTransportThumbprint: null,
    }));
    const { questions } = resultOf('Enable-ServiceCertificate', await enable('keep'));
    expect(questions).toEqual([]);
  });

  it('notwithstanding, a default that moved is put back, for SMTP alone, and that is said', async () => {
    bench.cmdlets.arm({ kind: 'default-moves' });
    const result = resultOf('Enable-ServiceCertificate', await enable('keep'));
    expect(result.internalTransport).toEqual({ before: former, after: former, restored: true });
    expect(bench.state().internalTransportThumbprint).toBe(former);
    const last = bench.cmdlets.calls
      .filter(({ name }) => name === 'Enable-ExchangeCertificate')
      .at(-1);
    expect(last?.parameters).toMatchObject({ Thumbprint: former, Services: 'SMTP', Force: true });
  });

  it('is not taken for a move while the directory lags behind', async () => {
    bench.cmdlets.arm({ kind: 'default-lags', thumbprint: former ?? '', reads: 2 });
    const result = resultOf('Enable-ServiceCertificate', await enable('replace'));
    expect(result.internalTransport).toMatchObject({ after: thumbprint, restored: false });
  });
});
