import { thumbprintWithExpiry } from '../certificate-label.ts';
import { certificateOn } from '../organisation.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** The default SMTP certificate stays the one it is, unless somebody wants another and says so. */
export const defaultSmtpCertificate: Rule = {
  id: 'default-smtp-certificate',
  policy: 'The default SMTP certificate is kept, or somebody has confirmed that it is replaced.',
  severity: 'confirm',
  source: 'Enable-ExchangeCertificate (ExchangePowerShell)',
  judge({ change, server, certificate }) {
    if (!change.services.includes('SMTP') || certificate === undefined) return notApplicable();
    const choice = change.options.defaultSmtp;
    const transport = server.internalTransportThumbprint;
    if (!transport.known) {
      if (choice === 'keep') return met({ choice });
      return notRead(
        `which certificate is the default SMTP certificate of ${server.server}`,
        transport,
        `Get-TransportService ${server.server} | Format-List InternalTransportCertificateThumbprint`,
      );
    }
    const current = transport.value;
    if (current === null || current === change.thumbprint) {
      return notApplicable({ asksToOverwrite: false });
    }
    if (choice === 'keep') return met({ asksToOverwrite: true, choice });
    const former = thumbprintWithExpiry(current, certificateOn(server, current));
    const next = thumbprintWithExpiry(change.thumbprint, certificate);
    const facts = { current, choice };
    if (choice === 'replace') {
      return broken({
        facts,
        why: `The default SMTP certificate of ${server.server}, ${former}, will be replaced by ${next}. Exchange servers use it for mail among themselves.`,
        remedy:
          'Replace it only on purpose: Microsoft’s advice is to keep the one that setup made. With `keep default smtp` the new certificate still serves SMTP.',
      });
    }
    return broken({
      facts,
      why: `Exchange will ask whether to overwrite the default SMTP certificate of ${server.server}, ${former}, with ${next}. Unless told otherwise Signet answers No and keeps it; the new certificate serves SMTP all the same.`,
      remedy:
        'Nothing, to keep it; `keep default smtp` says so beforehand. To replace it, say `replace default smtp`.',
    });
  },
};
