/** What the operations about certificates themselves have to do, whoever carries them out: connectors, the Back End, removal, a new default. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ServerInventory } from '../../lib/domain/organisation.ts';
import { OPERATIONS } from '../../lib/exchange/operations.ts';
import { type ExecutorAtHand, frontEnd, known, resultOf } from './executor-at-hand.ts';

export function describeCertificateOperations(hand: ExecutorAtHand): void {
  /** Assigned to nothing and needed by nothing; setup's certificate for web management stays out of it. */
  function idle({ certificates }: ServerInventory): string {
    const found = certificates.find(
      ({ services, thumbprint, friendlyName }) =>
        services?.length === 0 &&
        thumbprint !== hand.thumbprint() &&
        !friendlyName?.startsWith('WMSvc'),
    );
    if (found === undefined) throw new Error('Every certificate is in use.');
    return found.thumbprint;
  }

  async function refusedRemoval(thumbprint: string): Promise<string> {
    const report = await hand.change('Remove-ServiceCertificate', { thumbprint });
    expect(report).toMatchObject({
      state: 'failed',
      failure: { code: 'removal-refused', done: [] },
    });
    return report.state === 'failed' ? report.failure.message : '';
  }

  describe('Set-ConnectorTlsCertificate', () => {
    it('names a certificate by issuer and subject, and no certificate again', async () => {
      const schema = OPERATIONS['Set-ConnectorTlsCertificate'].result;
      const inventory = await hand.inventory();
      const connector = known(inventory.receiveConnectors)[0]?.id ?? '';
      const thumbprint = hand.thumbprint();
      const { issuer, subject: name } =
        inventory.certificates.find((each) => each.thumbprint === thumbprint) ?? {};
      const after = `<I>${issuer}<S>${name}`;
      const set = await hand.change('Set-ConnectorTlsCertificate', {
        kind: 'Receive',
        connector,
        thumbprint,
      });
      expect(schema.parse(resultOf(set))).toMatchObject({ connector, before: null, after });
      const named = known((await hand.inventory()).receiveConnectors)[0];
      expect(named?.tlsCertificateName).toBe(after);
      const bare = { kind: 'Receive', connector, thumbprint: null } as const;
      const cleared = await hand.change('Set-ConnectorTlsCertificate', bare);
      expect(schema.parse(resultOf(cleared))).toMatchObject({ before: after, after: null });
    });

    it('fails for a connector that is not there, with Exchange’s words', async () => {
      const connector = '00000000-0000-4000-8000-000000000000';
      const report = await hand.change('Set-ConnectorTlsCertificate', {
        kind: 'Send',
        connector,
        thumbprint: null,
      });
      expect(report).toMatchObject({
        state: 'failed',
        failure: {
          code: 'exchange-error',
          message: expect.stringContaining(connector),
          done: [],
        },
      });
    });
  });

  describe('Set-BackEndBinding', () => {
    it('binds port 444 and leaves the front end alone', async () => {
      const schema = OPERATIONS['Set-BackEndBinding'].result;
      const before = await hand.inventory();
      const thumbprint = hand.thumbprint();
      const report = await hand.change('Set-BackEndBinding', { thumbprint });
      const bound = schema.parse(resultOf(report));
      const backEnd = { site: 'Exchange Back End', endpoint: '*:444:' };
      const former = known(before.internalTransportThumbprint);
      expect(bound.before).toEqual([{ ...backEnd, thumbprint: former }]);
      expect(bound.after).toEqual([{ ...backEnd, thumbprint }]);
      const after = await hand.inventory();
      expect(frontEnd(after)).toBe(frontEnd(before));
      expect(known(after.iisBindings)).toContainEqual({ ...backEnd, thumbprint });
      await hand.change('Set-BackEndBinding', { thumbprint: former ?? '' });
    });
  });

  describe('Remove-ServiceCertificate', () => {
    it('refuses the default SMTP certificate, the front end’s and the OAuth certificate', async () => {
      const inventory = await hand.inventory();
      await refusedRemoval(known(inventory.internalTransportThumbprint) ?? '');
      expect(await refusedRemoval(frontEnd(inventory))).toContain('443');
      await refusedRemoval(known(inventory.authCertificates)?.current ?? '');
    });

    it('refuses a certificate that only a Receive connector names', async () => {
      const inventory = await hand.inventory();
      const [connector] = known(inventory.receiveConnectors);
      const thumbprint = idle(inventory);
      const naming = { kind: 'Receive', connector: connector?.id ?? '' } as const;
      await hand.change('Set-ConnectorTlsCertificate', { ...naming, thumbprint });
      expect(await refusedRemoval(thumbprint)).toContain(connector?.name);
      await hand.change('Set-ConnectorTlsCertificate', { ...naming, thumbprint: null });
    });

    it('fails for a certificate that is not there', async () => {
      const thumbprint = 'F'.repeat(40);
      expect(await hand.change('Remove-ServiceCertificate', { thumbprint })).toMatchObject({
        state: 'failed',
        failure: { code: 'certificate-not-found', done: [] },
      });
    });

    it('removes one that nothing needs, and hands its bytes over', async () => {
      const schema = OPERATIONS['Remove-ServiceCertificate'].result;
      const thumbprint = idle(await hand.inventory());
      const removed = schema.parse(
        resultOf(await hand.change('Remove-ServiceCertificate', { thumbprint })),
      );
      const digest = createHash('sha1').update(Buffer.from(removed.rawData, 'base64'));
      expect([removed.thumbprint, digest.digest('hex').toUpperCase()]).toEqual([
        thumbprint,
        thumbprint,
      ]);
      const { certificates } = await hand.inventory();
      expect(certificates.map((each) => each.thumbprint)).not.toContain(thumbprint);
    });
  });

  describe('New-InternalTransportCertificate', () => {
    it('makes a certificate of the server’s own names the default, which can be undone', async () => {
      const schema = OPERATIONS['New-InternalTransportCertificate'].result;
      const earlier = await hand.inventory();
      const before = known(earlier.internalTransportThumbprint);
      const made = schema.parse(
        resultOf(await hand.change('New-InternalTransportCertificate', {})),
      );
      const { thumbprint } = made;
      expect(made.internalTransport).toEqual({ before, after: thumbprint });
      const later = await hand.inventory();
      expect(known(later.internalTransportThumbprint)).toBe(thumbprint);
      expect(later.certificates.find((each) => each.thumbprint === thumbprint)).toMatchObject({
        selfSigned: true,
        domains: expect.arrayContaining([earlier.fqdn]),
      });
      const back = await hand.change('Enable-ServiceCertificate', {
        thumbprint: before ?? '',
        services: ['SMTP'],
        defaultSmtp: 'replace',
        doNotRequireSsl: false,
      });
      expect(resultOf(back)).toMatchObject({
        questions: [{ answer: 'Yes' }],
        internalTransport: { before: thumbprint, after: before, restored: false },
      });
    });
  });
}
