/** Typing into a select whose options the bot looks up. */
import * as z from 'zod';
import { checkBlocks } from '../../../slack/limits/blocks.ts';
import type { OfferedOptions, SlackOption } from '../offered-options.ts';
import { interactionForm } from '../payload-frame.ts';
import { suggestionPayload } from '../payloads.ts';
import { findElement, type GivenValues, stateValues } from '../view-inputs.ts';
import { type Ground, NothingThere } from './ground.ts';

export interface Suggest {
  readonly user: string;
  readonly messageTs?: string | undefined;
  readonly viewId?: string | undefined;
  readonly blockId: string;
  readonly actionId: string;
  readonly typed: string;
  readonly state?: GivenValues | undefined;
}

export interface OptionGroup {
  /** Empty for options that stand in no group. */
  readonly label: string;
  readonly options: readonly SlackOption[];
}

export interface SuggestOutcome {
  readonly groups: readonly OptionGroup[];
  /** What Slack shows instead of options when the bot does not answer in time, or not as Slack wants it. */
  readonly problem: string | null;
}

export interface Suggestions {
  suggestOptions(asked: Suggest): Promise<SuggestOutcome>;
}

const option = z.looseObject({ value: z.string() });
const answerSchema = z.object({
  options: z.array(option).optional(),
  option_groups: z
    .array(z.object({ label: z.looseObject({ text: z.string() }), options: z.array(option) }))
    .optional(),
});
type SuggestionAnswer = z.infer<typeof answerSchema>;

const PROBLEM: SuggestOutcome = { groups: [], problem: 'Options could not be loaded.' };

export function createSuggestions(ground: Ground, offered: OfferedOptions): Suggestions {
  const { workspace, courier, log } = ground;
  return {
    async suggestOptions({ user, messageTs, viewId, blockId, actionId, typed, state = {} }) {
      const place =
        viewId === undefined
          ? ground.messageAt(user, messageTs ?? '')
          : ground.surfaceAt(user, viewId);
      const surface = 'ts' in place ? place.ts : place.id;
      const blocks = offered.withOffered(surface, 'ts' in place ? place.blocks : place.view.blocks);
      if (findElement(blocks, blockId, actionId) === undefined) {
        throw new NothingThere('This list is not there any more.');
      }
      const payload = suggestionPayload({
        user,
        place,
        blockId,
        actionId,
        typed,
        values: stateValues(blocks, state),
        workspace,
      });
      const answer = await courier.deliver(interactionForm(payload));
      if (answer.kind !== 'answered') return PROBLEM;
      const read = readAnswer(answer.text);
      if (typeof read === 'string') {
        log(`Slack would not take the options for ${actionId}: ${read}`);
        return PROBLEM;
      }
      const groups = groupsOf(read);
      offered.remember(
        surface,
        actionId,
        groups.flatMap((group) => group.options),
      );
      return { groups, problem: null };
    },
  };
}

/** The answer, or why Slack would not take it. */
function readAnswer(text: string): SuggestionAnswer | string {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return z.prettifyError(parsed.error);
    const { options, option_groups: groups } = parsed.data;
    if ((options === undefined) === (groups === undefined)) {
      return 'it needs either options or option_groups';
    }
    return overLimits(parsed.data) ?? parsed.data;
  } catch {
    return 'it is not JSON';
  }
}

/** The limits of a list looked up are those of a list that stands in the block; only it may be empty. */
function overLimits({ options, option_groups: groups }: SuggestionAnswer): string | null {
  const filled = groups?.filter((group) => group.options.length > 0);
  if ((options ?? filled ?? []).length === 0) return null;
  const element = {
    type: 'static_select',
    action_id: 'options',
    ...(options === undefined ? { option_groups: filled } : { options }),
  };
  const problems = checkBlocks([{ type: 'actions', elements: [element] }], 'modal', '');
  return problems.length === 0
    ? null
    : problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
}

function groupsOf({ options, option_groups: groups = [] }: SuggestionAnswer): OptionGroup[] {
  if (options !== undefined) return [{ label: '', options }];
  return groups.map(({ label, options: own }) => ({ label: label.text, options: own }));
}
