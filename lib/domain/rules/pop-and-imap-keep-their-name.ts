import { certificateDomains, isWildcard } from '../certificate.ts';
import { clientAccessAsked } from '../client-access.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** POP and IMAP find their certificate by a name, and Exchange overwrites that name with the certificate’s first one. */
export const popAndImapKeepTheirName: Rule = {
  id: 'pop-and-imap-keep-their-name',
  policy:
    'Enabling POP or IMAP does not change the X509CertificateName by which the service finds its certificate.',
  severity: 'confirm',
  source:
    'Set-ImapSettings (ExchangePowerShell); that the name is rewritten is observed, not documented',
  judge({ change, server, certificate }) {
    // A wildcard is the question of no-wildcard-on-imap and no-wildcard-on-pop.
    if (certificate === undefined || isWildcard(certificate)) return notApplicable();
    const asked = clientAccessAsked(change, server);
    if (asked.length === 0) return notApplicable();
    const [first] = certificateDomains(certificate);
    if (first === undefined) {
      return broken({
        facts: { first: null },
        why: `The certificate bears no host name, and ${list(asked)} would have nothing to find it by. Exchange would only warn and leave the service as it is.`,
        remedy: 'Use a certificate for the name that clients connect to.',
      });
    }
    const unread = asked.find(({ settings }) => !settings.known);
    if (unread !== undefined && !unread.settings.known) {
      return notRead(
        `which X509CertificateName ${unread.name} has on ${server.server}, which Exchange would rewrite to ${first}, nor whether ${unread.name} runs`,
        unread.settings,
        unread.lookUp.settings,
      );
    }
    const rewritten = asked.flatMap((service) => {
      const { settings } = service;
      if (!settings.known || settings.value === null) return [];
      const present = settings.value.x509CertificateName;
      return present.toLowerCase() === first.toLowerCase() ? [] : [{ ...service, present }];
    });
    const facts = {
      rewritten: rewritten.map(({ name, present }) => `${name} ${present} ${first}`),
    };
    if (rewritten.length === 0) return met(facts);
    const names = rewritten.map(({ name, present }) => `${name} from ${present} to ${first}`);
    const back = rewritten.map(
      ({ cmdlet, present }) =>
        `\`${cmdlet} -Server ${server.server} -X509CertificateName ${present}\``,
    );
    return broken({
      facts,
      why: `Exchange will rewrite the X509CertificateName on ${server.server} to the certificate’s first name: ${names.join('; ')}. The service then looks for its certificate by that name.`,
      remedy: `Nothing, if the certificate is the one to be served. To have the former name again afterwards: ${back.join(', ')}, then restart the service; a certificate that covers the name has to be there.`,
    });
  },
};

function list(services: readonly { readonly name: string }[]): string {
  return services.map(({ name }) => name).join(' and ');
}
