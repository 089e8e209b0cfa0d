/** What the page asks for: each act by its name, its body checked before anything happens. */
import * as z from 'zod';
import { FAULTS, type Fault } from '../../exchange/simulated/view.ts';
import type { DeskClock, OrganisationPanel } from '../desk-ports.ts';
import type { ActAnswer, RunAnswer, UploadAnswer } from '../desk-view.ts';
import type { LoopbackSlack } from '../loopback-slack.ts';
import { PEOPLE } from '../people.ts';
import { RequestRefused } from './http.ts';

const FINE: ActAnswer = { problem: null };

const user = z.string().refine((id) => PEOPLE.some((person) => person.id === id), 'nobody here');
const value = z.union([z.string(), z.array(z.string()), z.null()]);
const state = z.record(z.string(), z.record(z.string(), value));

const commandBody = z.object({ user, channel: z.string(), text: z.string().min(1).max(8000) });
const clickBody = z.object({
  user,
  messageTs: z.string().optional(),
  viewId: z.string().optional(),
  blockId: z.string(),
  actionId: z.string(),
  value: value.optional(),
  state: state.optional(),
});
const submitBody = z.object({ user, viewId: z.string(), state });
const closeBody = z.object({ user, viewId: z.string() });
const faultBody = z.object({
  server: z.string(),
  fault: z.custom<Fault>((name) => typeof name === 'string' && name in FAULTS).nullable(),
});
const clockBody = z.union([
  z.object({
    advanceMinutes: z
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 400),
  }),
  z.object({ toNextEvent: z.literal(true) }),
  z.object({ reset: z.literal(true) }),
]);
const suggestBody = z.object({
  user,
  messageTs: z.string().optional(),
  viewId: z.string().optional(),
  blockId: z.string(),
  actionId: z.string(),
  typed: z.string().max(300),
  state: state.optional(),
});
const shortcutBody = z.object({ user, messageTs: z.string(), callbackId: z.string() });
const homeBody = z.object({ user, tab: z.enum(['home', 'messages']) });
const uploadBody = z.object({ user, name: z.string().min(1).max(255), text: z.string().min(1) });
const runBody = z.object({ operationId: z.string() });
const resetBody = z.object({ everything: z.literal(true) });

const MINUTE = 60_000;

/** To the first whole minute at which it has happened. */
async function toNextEvent(clock: DeskClock): Promise<ActAnswer> {
  const next = await clock.nextEvent();
  if (next === null) return { problem: 'Nothing is going to happen by itself.' };
  const minutes = Math.ceil((Date.parse(next.at) - Date.parse(clock.now())) / MINUTE);
  await clock.advance(Math.max(1, minutes));
  return FINE;
}

async function moveClock(clock: DeskClock, act: z.infer<typeof clockBody>): Promise<ActAnswer> {
  if ('toNextEvent' in act) return toNextEvent(clock);
  await ('reset' in act ? clock.reset() : clock.advance(act.advanceMinutes));
  return FINE;
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new RequestRefused(400, z.prettifyError(parsed.error));
  return parsed.data;
}

export type DeskAct = (body: unknown) => Promise<ActAnswer>;

export function deskActs(parts: {
  readonly slack: LoopbackSlack;
  readonly organisation: OrganisationPanel;
  readonly clock: DeskClock;
  /** Called when the organisation or the clock was changed. */
  readonly changed: () => Promise<void>;
  /** `null`: what runs here can't be made anew. */
  readonly reset: (() => Promise<void>) | null;
}): ReadonlyMap<string, DeskAct> {
  const { slack, organisation, clock, changed, reset } = parts;
  return new Map<string, DeskAct>([
    [
      'command',
      async (body) => {
        const act = parse(commandBody, body);
        return slack.sendCommand(act.user, act.channel, act.text);
      },
    ],
    ['click', async (body) => slack.clickAction(parse(clickBody, body))],
    [
      'submit',
      async (body) => {
        const act = parse(submitBody, body);
        return slack.submitView(act.user, act.viewId, act.state);
      },
    ],
    [
      'close',
      async (body) => {
        const act = parse(closeBody, body);
        return slack.closeView(act.user, act.viewId);
      },
    ],
    [
      'fault',
      async (body) => {
        const act = parse(faultBody, body);
        await organisation.setFault(act.server, act.fault);
        await changed();
        return FINE;
      },
    ],
    [
      'clock',
      async (body) => {
        const act = parse(clockBody, body);
        const answer = await moveClock(clock, act);
        await changed();
        return answer;
      },
    ],
    ['options', async (body) => slack.suggestOptions(parse(suggestBody, body))],
    [
      'shortcut',
      async (body) => {
        const act = parse(shortcutBody, body);
        return slack.runShortcut(act.user, act.messageTs, act.callbackId);
      },
    ],
    [
      'upload',
      async (body): Promise<UploadAnswer> => {
        const act = parse(uploadBody, body);
        return { problem: null, id: slack.uploadFile(act.user, act.name, act.text) };
      },
    ],
    [
      'run-task',
      async (body): Promise<RunAnswer> => {
        const { operationId } = parse(runBody, body);
        if (organisation.console === undefined) {
          return { problem: 'No server is reached through people here.', output: '' };
        }
        const output = await organisation.console.run(operationId);
        await changed();
        return { problem: null, output };
      },
    ],
    [
      'home',
      async (body) => {
        const act = parse(homeBody, body);
        return slack.openHome(act.user, act.tab);
      },
    ],
    [
      'reset',
      async (body) => {
        parse(resetBody, body);
        if (reset === null) return { problem: 'What runs here can’t be made anew.' };
        await reset();
        await changed();
        return FINE;
      },
    ],
  ]);
}
