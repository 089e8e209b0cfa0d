/** What Slack's payloads have in common: who, where, which app; what was clicked. */
import { BOT, conversationOf, personOf, TEAM } from '../people.ts';
import type { BlockElement, GivenValue } from './view-inputs.ts';
import { inputValueOf, optionOf } from './view-inputs.ts';

/** Slack's old verification token still travels in every payload; nobody should trust it. */
export const VERIFICATION_TOKEN = 'not-to-be-trusted';

export interface Reply {
  readonly triggerId: string;
  /** Absolute address of the response URL. */
  readonly responseUrl: string;
}

export function frame(user: string): Record<string, unknown> {
  const handle = personOf(user)?.handle ?? user;
  return {
    team: { id: TEAM.id, domain: TEAM.domain },
    user: { id: user, username: handle, name: handle, team_id: TEAM.id },
    api_app_id: BOT.appId,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function channelOutput(id: string): Record<string, unknown> {
  return { id, name: conversationOf(id)?.name ?? id };
}

export interface ClickedElement {
  readonly element: BlockElement;
  readonly blockId: string;
  readonly actionId: string;
  readonly given: GivenValue | undefined;
  /** Seconds with six decimals. */
  readonly actionTs: string;
}

export function actionOf(click: ClickedElement): Record<string, unknown> {
  const { element } = click;
  const own =
    element.type === 'button'
      ? { type: 'button', text: element.text, value: element.value, style: element.style }
      : element.type === 'overflow'
        ? { type: 'overflow', selected_option: optionOf(element, String(click.given ?? '')) }
        : (inputValueOf(element, click.given) ?? { type: element.type });
  const action = {
    ...own,
    action_id: click.actionId,
    block_id: click.blockId,
    action_ts: click.actionTs,
  };
  return Object.fromEntries(Object.entries(action).filter(([, value]) => value !== undefined));
}

/** What the bot is posted when somebody clicks or submits. */
export function interactionForm(payload: Record<string, unknown>): Record<string, string> {
  return { payload: JSON.stringify(payload) };
}
