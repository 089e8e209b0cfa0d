import { type ClientAccessService, clientAccessAsked } from '../client-access.ts';
import { broken, met, notApplicable, notRead } from '../verdict.ts';
import type { Rule } from './rule.ts';

/** POP and IMAP load their certificate when they start, and go on with the old one until then. */
export const popAndImapRestart: Rule = {
  id: 'pop-and-imap-restart',
  policy: 'POP and IMAP show a certificate only after a restart.',
  severity: 'note',
  source: 'Enable and configure POP3 on an Exchange server, the same for IMAP4',
  judge({ change, server, certificate }) {
    const asked = clientAccessAsked(change, server);
    if (asked.length === 0 || certificate === undefined) return notApplicable();
    const unread = asked.find(({ settings }) => !settings.known);
    if (unread !== undefined && !unread.settings.known) {
      return notRead(
        `whether ${unread.name} runs on ${server.server}, and so whether it has to be restarted`,
        unread.settings,
        unread.lookUp.services,
      );
    }
    const running = asked.filter((service) => isRunning(service) === true);
    const stopped = asked.filter((service) => isRunning(service) === false);
    const facts = { running: names(running), stopped: names(stopped) };
    if (running.length + stopped.length === 0) return met(facts);
    const sentences = [
      ...(running.length === 0
        ? []
        : [
            `Signet restarts ${names(running).join(' and ')} on ${server.server}, since ${running.length === 1 ? 'it shows' : 'they show'} the old certificate until then; connections break off for a moment.`,
          ]),
      ...(stopped.length === 0
        ? []
        : [
            `${names(stopped).join(' and ')} ${stopped.length === 1 ? 'does' : 'do'} not run on ${server.server}, so nothing is served there until somebody starts ${stopped.length === 1 ? 'it' : 'them'}.`,
          ]),
    ];
    return broken({
      facts,
      why: sentences.join(' '),
      remedy:
        stopped.length === 0
          ? null
          : `To start: ${stopped.flatMap(({ windowsServices }) => windowsServices).join(', ')}, on ${server.server}.`,
    });
  },
};

/** `null`: not installed. */
function isRunning({ settings }: ClientAccessService): boolean | null {
  return settings.known ? (settings.value?.isRunning ?? null) : null;
}

function names(services: readonly ClientAccessService[]): string[] {
  return services.map(({ name }) => name);
}
