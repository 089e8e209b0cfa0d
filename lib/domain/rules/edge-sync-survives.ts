import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** EdgeSync's credentials hang on the default SMTP certificate of the Edge server and of each Mailbox server in the subscribed site. */
export const edgeSyncSurvives: Rule = {
  id: 'edge-sync-survives',
  policy:
    'Where an Edge Subscription exists, nobody replaces the default SMTP certificate without meaning to renew the subscription.',
  severity: 'confirm',
  source: 'Edge Subscriptions in Exchange Server',
  judge({ change, server, certificate }) {
    const isAsked = change.services.includes('SMTP') && change.options.defaultSmtp === 'replace';
    if (!isAsked || certificate === undefined) return notApplicable();
    const transport = server.internalTransportThumbprint;
    if (transport.known && transport.value === change.thumbprint) {
      return notApplicable({ isReplaced: false });
    }
    const subscription = server.edgeSubscription;
    if (!subscription.known) {
      return notRead(
        `whether EdgeSync depends on ${server.server}`,
        subscription,
        'Get-EdgeSubscription | Format-List Name,Site',
      );
    }
    const { isSubscribed, edgeServers, site } = subscription.value;
    if (!isSubscribed) return met({ isSubscribed });
    const edges = edgeServers.length === 0 ? 'an Edge server' : edgeServers.join(', ');
    return broken({
      facts: { isSubscribed, edgeServers: edgeServers.toSorted(), site },
      why: `Replacing the default SMTP certificate of ${server.server} breaks EdgeSync with ${edges}: the subscription was made with the certificate in use now.`,
      remedy: `Keep the default SMTP certificate (\`keep default smtp\`). If it has to be replaced, renew the Edge Subscription afterwards: \`New-EdgeSubscription -FileName …\` on the Edge server, then import it ${site === null ? 'in the same Active Directory site' : `into the site ${site}`} and run \`Start-EdgeSynchronization\`.`,
    });
  },
};
