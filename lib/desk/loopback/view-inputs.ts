/** The input elements of a message or modal: what stands in them, and what Slack sends of it in `state.values`. */
import type { InputValue, InputValues, StoredBlock } from './state.ts';

/** What a person put into one element: text, the value of the chosen option, or the values of several. */
export type GivenValue = string | readonly string[] | null;
/** By block id and action id. */
export type GivenValues = Readonly<Record<string, Readonly<Record<string, GivenValue>>>>;

export type BlockElement = Readonly<Record<string, unknown>> & { readonly type: string };

function isElement(value: unknown): value is BlockElement {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** The interactive elements of one block. */
export function elementsOf(block: StoredBlock): BlockElement[] {
  const elements: unknown[] = Array.isArray(block.elements) ? block.elements : [];
  return [block.element, block.accessory, ...elements].filter(isElement);
}

export function findElement(
  blocks: readonly StoredBlock[],
  blockId: string,
  actionId: string,
): BlockElement | undefined {
  return blocks
    .filter((block) => block.block_id === blockId)
    .flatMap(elementsOf)
    .find((element) => element.action_id === actionId);
}

/** The option with this value, wherever in the element it stands. */
export function optionOf(element: BlockElement, value: string): unknown {
  const groups: unknown[] = Array.isArray(element.option_groups) ? element.option_groups : [];
  const listed = [element, ...groups].flatMap((holder) =>
    isRecord(holder) && Array.isArray(holder.options) ? holder.options : [],
  );
  const initial = Array.isArray(element.initial_options) ? element.initial_options : [];
  const options = [...listed, ...initial, element.initial_option];
  return options.find((option) => isRecord(option) && option.value === value) ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const TEXT_INPUTS = new Set([
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
]);

/** `undefined` as `given`: not touched, so the initial value stands. `null` result: an element without a state. */
export function inputValueOf(
  element: BlockElement,
  given: GivenValue | undefined,
): InputValue | null {
  const { type } = element;
  const single = typeof given === 'string' && given !== '' ? given : null;
  const many = Array.isArray(given) ? given : single === null ? [] : [single];
  const isUntouched = given === undefined;
  if (TEXT_INPUTS.has(type)) {
    return { type, value: isUntouched ? (element.initial_value ?? null) : single };
  }
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons': {
      const chosen = single === null ? null : optionOf(element, single);
      return { type, selected_option: isUntouched ? (element.initial_option ?? null) : chosen };
    }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select': {
      const chosen = many.map((value) => optionOf(element, value)).filter((each) => each !== null);
      return {
        type,
        selected_options: isUntouched ? (element.initial_options ?? []) : chosen,
      };
    }
    case 'multi_users_select':
      return { type, selected_users: isUntouched ? (element.initial_users ?? []) : many };
    case 'file_input':
      return { type, files: many.map((id) => ({ id })) };
    case 'users_select':
      return { type, selected_user: isUntouched ? (element.initial_user ?? null) : single };
    case 'datepicker':
      return { type, selected_date: isUntouched ? (element.initial_date ?? null) : single };
    case 'timepicker':
      return { type, selected_time: isUntouched ? (element.initial_time ?? null) : single };
    default:
      return null;
  }
}

/** `state.values` of all elements that have a state. */
export function stateValues(blocks: readonly StoredBlock[], given: GivenValues): InputValues {
  const values: InputValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const actionId = String(element.action_id ?? '');
      const blockId = block.block_id ?? '';
      const value = inputValueOf(element, given[blockId]?.[actionId]);
      if (value !== null) values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  return values;
}

function isEmptyValue(value: InputValue): boolean {
  const { type: _, ...content } = value;
  return Object.values(content).every(
    (each) => each === null || each === '' || (Array.isArray(each) && each.length === 0),
  );
}

/** What Slack itself finds missing or of wrong length before it sends a modal, by block id. */
export function inputErrors(
  blocks: readonly StoredBlock[],
  values: InputValues,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const blockId = block.block_id ?? '';
    const value = Object.values(values[blockId] ?? {})[0];
    if (value === undefined) continue;
    const [element] = elementsOf(block);
    const text = String(value.value ?? '');
    const least = Number(element?.min_length ?? 0);
    const most = Number(element?.max_length ?? 3000);
    if (isEmptyValue(value)) {
      if (block.optional !== true) errors[blockId] = 'Please complete this required field.';
    } else if (text !== '' && text.length < least) {
      errors[blockId] = `This needs at least ${least} characters.`;
    } else if (text.length > most) {
      errors[blockId] = `This may have at most ${most} characters.`;
    }
  }
  return errors;
}
