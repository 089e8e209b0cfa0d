/** The payloads of dialogs and of the Home tab, in the shapes Slack sends. */
import { BOT, directMessagesOf, TEAM } from '../people.ts';
import { actionOf, type ClickedElement, frame, VERIFICATION_TOKEN } from './payload-frame.ts';
import type { Home, InputValues, OpenView } from './state.ts';
import { viewOutput } from './view-output.ts';

export function viewActionPayload(act: {
  readonly user: string;
  readonly open: OpenView | Home;
  readonly click: ClickedElement;
  readonly values: InputValues;
  readonly triggerId: string;
}): Record<string, unknown> {
  return {
    type: 'block_actions',
    ...frame(act.user),
    container: { type: 'view', view_id: act.open.id },
    trigger_id: act.triggerId,
    view: viewOutput(act.open, act.values),
    actions: [actionOf(act.click)],
  };
}

export function viewSubmissionPayload(act: {
  readonly user: string;
  readonly open: OpenView;
  readonly values: InputValues;
  readonly triggerId: string;
}): Record<string, unknown> {
  return {
    type: 'view_submission',
    ...frame(act.user),
    trigger_id: act.triggerId,
    view: viewOutput(act.open, act.values),
    response_urls: [],
  };
}

export function viewClosedPayload(act: {
  readonly user: string;
  readonly open: OpenView;
  readonly isCleared: boolean;
}): Record<string, unknown> {
  return {
    type: 'view_closed',
    ...frame(act.user),
    view: viewOutput(act.open, {}),
    is_cleared: act.isCleared,
  };
}

/** The event of somebody looking at the bot's Home or Messages tab. */
export function homeOpenedEvent(act: {
  readonly user: string;
  readonly tab: 'home' | 'messages';
  readonly home: Home | undefined;
  readonly eventId: string;
  readonly now: number;
}): Record<string, unknown> {
  return {
    type: 'event_callback',
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    api_app_id: BOT.appId,
    event: {
      type: 'app_home_opened',
      user: act.user,
      channel: directMessagesOf(act.user),
      tab: act.tab,
      event_ts: (act.now / 1000).toFixed(6),
      ...(act.home === undefined || act.tab !== 'home' ? {} : { view: viewOutput(act.home, {}) }),
    },
    event_id: act.eventId,
    event_time: Math.floor(act.now / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: BOT.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
