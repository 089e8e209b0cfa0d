/** Message shortcuts: what stands in the menu of every message. */
import { MESSAGE_SHORTCUTS } from '../../people.ts';
import { interactionForm } from '../payload-frame.ts';
import { messageShortcutPayload } from '../payloads.ts';
import { issueResponseUrl } from '../response-urls.ts';
import { type ActOutcome, type Ground, NothingThere, outcomeOfClick } from './ground.ts';

export interface Shortcuts {
  runShortcut(user: string, messageTs: string, callbackId: string): Promise<ActOutcome>;
}

export function createShortcuts(ground: Ground): Shortcuts {
  const { workspace, courier } = ground;
  return {
    async runShortcut(user, messageTs, callbackId) {
      const shortcut = MESSAGE_SHORTCUTS.find((each) => each.callbackId === callbackId);
      const message = ground.messageAt(user, messageTs);
      // Slack keeps no ephemeral messages, so it offers no shortcuts on them.
      if (shortcut === undefined || message.visibleTo !== null) {
        throw new NothingThere('This message has no such shortcut.');
      }
      const url = issueResponseUrl(workspace, {
        user,
        channel: message.channel,
        originalTs: null,
        threadTs: message.threadTs,
        inAnswerTo: shortcut.name,
      });
      const payload = messageShortcutPayload(
        { user, message, callbackId, actionTs: ground.actionTs() },
        ground.replyFor(user, url),
        workspace,
      );
      return outcomeOfClick(await courier.deliver(interactionForm(payload)));
    },
  };
}
