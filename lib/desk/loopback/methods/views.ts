/** views.open, views.push, views.update and views.publish. */
import * as z from 'zod';
import { checkView } from '../../../slack/limits.ts';
import { personOf } from '../../people.ts';
import { type ApiArguments, jsonText, parseArguments } from '../api-arguments.ts';
import { refuse, SlackError } from '../slack-error.ts';
import { type HomeView, homeViewSchema, type View, viewSchema } from '../state.ts';
import type { Triggers } from '../triggers.ts';
import { viewOutput } from '../view-output.ts';
import type { Workspace } from '../workspace.ts';

/** A root and two views pushed on it. */
const STACK_LIMIT = 3;

const openSchema = z.object({ trigger_id: z.string(), view: jsonText(z.unknown()) });
const updateSchema = z.object({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
  view: jsonText(z.unknown()),
});

const publishSchema = z.object({
  user_id: z.string(),
  hash: z.string().optional(),
  view: jsonText(z.unknown()),
});

/** Throws SlackError `invalid_arguments` for a modal over Slack's limits. */
export function acceptableView(view: unknown): View {
  return acceptable(viewSchema, view);
}

function acceptable<T extends z.ZodType>(schema: T, view: unknown): z.output<T> {
  refuse(
    'invalid_arguments',
    checkView(view).map((each) => ({ ...each, path: `/view${each.path}` })),
  );
  const parsed = schema.safeParse(view);
  if (!parsed.success) throw new SlackError('invalid_arguments', [z.prettifyError(parsed.error)]);
  return parsed.data;
}

function refuseDuplicate(workspace: Workspace, view: View, ownId: string | null): void {
  const isTaken =
    view.external_id !== '' &&
    workspace.state.views.some(
      (open) => open.id !== ownId && open.view.external_id === view.external_id,
    );
  if (isTaken) throw new SlackError('duplicate_external_id');
}

export function openView(workspace: Workspace, triggers: Triggers, given: ApiArguments) {
  const asked = parseArguments(openSchema, given);
  const view = acceptableView(asked.view);
  refuseDuplicate(workspace, view, null);
  const user = triggers.exchange(asked.trigger_id);
  workspace.closeViews(user, null);
  return { view: viewOutput(workspace.addView(user, view), {}) };
}

export function pushView(workspace: Workspace, triggers: Triggers, given: ApiArguments) {
  const asked = parseArguments(openSchema, given);
  const view = acceptableView(asked.view);
  refuseDuplicate(workspace, view, null);
  const user = triggers.exchange(asked.trigger_id);
  if (workspace.viewsOf(user).length >= STACK_LIMIT) throw new SlackError('push_limit_reached');
  return { view: viewOutput(workspace.addView(user, view), {}) };
}

export function updateView(workspace: Workspace, given: ApiArguments) {
  const asked = parseArguments(updateSchema, given);
  const home = asked.view_id === undefined ? undefined : workspace.findHome(asked.view_id);
  if (home !== undefined) {
    return publish(workspace, { ...asked, user: home.user });
  }
  const view = acceptableView(asked.view);
  const open = workspace.state.views.find(
    (each) =>
      each.id === asked.view_id ||
      (asked.external_id !== undefined && each.view.external_id === asked.external_id),
  );
  if (open === undefined) throw new SlackError('not_found');
  if (asked.hash !== undefined && asked.hash !== open.hash) throw new SlackError('hash_conflict');
  refuseDuplicate(workspace, view, open.id);
  workspace.updateView(open, { view });
  return { view: viewOutput(open, {}) };
}

export function publishView(workspace: Workspace, given: ApiArguments) {
  const asked = parseArguments(publishSchema, given);
  if (personOf(asked.user_id) === undefined) {
    throw new SlackError('invalid_arguments', ['[ERROR] user not found [json-pointer:/user_id]']);
  }
  return publish(workspace, { ...asked, user: asked.user_id });
}

function publish(
  workspace: Workspace,
  asked: { readonly user: string; readonly view?: unknown; readonly hash?: string | undefined },
) {
  const view: HomeView = acceptable(homeViewSchema, asked.view);
  const current = workspace.homeOf(asked.user);
  if (asked.hash !== undefined && asked.hash !== current?.hash) {
    throw new SlackError('hash_conflict');
  }
  return { view: viewOutput(workspace.publishHome(asked.user, view), {}) };
}
