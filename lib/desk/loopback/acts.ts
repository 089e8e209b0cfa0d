/** What people do in the workspace: type, click, choose, submit and close; each reaches the bot as Slack would send it. */
import { type Clicking, createClicking } from './acts/clicking.ts';
import { createDialogs, type Dialogs } from './acts/dialogs.ts';
import { type ActParts, createGround } from './acts/ground.ts';
import { createHomeVisits, type HomeVisits } from './acts/home-visits.ts';
import { createShortcuts, type Shortcuts } from './acts/shortcuts.ts';
import { createSuggestions, type Suggestions } from './acts/suggestions.ts';
import { createTyping, type Typing } from './acts/typing.ts';
import { keepOffered } from './offered-options.ts';

export interface Acts extends Typing, Clicking, Dialogs, Suggestions, Shortcuts, HomeVisits {}

export function createActs(parts: ActParts): Acts {
  const ground = createGround(parts);
  const offered = keepOffered();
  return {
    ...createTyping(ground),
    ...createClicking(ground, offered),
    ...createDialogs(ground, offered),
    ...createSuggestions(ground, offered),
    ...createShortcuts(ground),
    ...createHomeVisits(ground),
  };
}
