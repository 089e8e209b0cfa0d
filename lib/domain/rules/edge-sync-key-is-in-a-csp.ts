import { broken, met, notApplicable, notRead, undecided } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** EdgeSync keeps its credentials by the key of the default SMTP certificate, and can’t use one that CNG keeps. */
export const edgeSyncKeyIsInACsp: Rule = {
  id: 'edge-sync-key-is-in-a-csp',
  policy:
    'Where EdgeSync depends on it, the key of the default SMTP certificate is kept by a cryptographic service provider, not by CNG.',
  severity: 'confirm',
  source: 'Edge Subscriptions in Exchange Server; that CNG keys fail is observed, not documented',
  judge({ change, server, certificate }) {
    const isAsked = change.services.includes('SMTP') && change.options.defaultSmtp === 'replace';
    if (!isAsked || certificate === undefined) return notApplicable();
    const { keyProvider, thumbprint } = certificate;
    if (keyProvider === 'CSP') return met({ keyProvider });
    const subscription = server.edgeSubscription;
    if (!subscription.known) {
      return notRead(
        `whether EdgeSync depends on ${server.server}`,
        subscription,
        'Get-EdgeSubscription | Format-List Name,Site',
      );
    }
    if (!subscription.value.isSubscribed) return notApplicable({ isSubscribed: false });
    const facts = { keyProvider, isSubscribed: true };
    if (keyProvider === null) {
      return undecided({
        facts,
        why: `It is not known whether the private key on ${server.server} is kept by CNG, which EdgeSync can’t use.`,
        remedy: `Look it up with \`certutil -store my ${thumbprint}\`. Asked in Slack, Signet reads it from the server itself.`,
      });
    }
    return broken({
      facts,
      why: `The private key on ${server.server} is kept by CNG. As default SMTP certificate it would leave EdgeSync without credentials that it can read, and a new subscription would be refused.`,
      remedy:
        'Keep the default SMTP certificate (`keep default smtp`), or import the PKCS #12 file again with `certutil -csp "Microsoft RSA SChannel Cryptographic Provider" -importpfx …`.',
    });
  },
};
