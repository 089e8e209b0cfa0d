/** Limits of text objects and of the elements people press, choose and type in (@slack/types, docs.slack.dev). */
import {
  all,
  anything,
  byType,
  type Check,
  integer,
  isObject,
  list,
  object,
  oneOf,
  string,
  unique,
} from './shape.ts';

export function plainText(max: number): Check {
  return object({ type: oneOf('plain_text'), text: string(max) });
}

/** Plain or mrkdwn. */
export function anyText(max: number): Check {
  return object({ type: oneOf('plain_text', 'mrkdwn'), text: string(max) });
}

export function mrkdwn(max: number): Check {
  return object({ type: oneOf('mrkdwn'), text: string(max) });
}

const actionId = string(255);
const placeholder = plainText(150);

const confirm = object(
  { text: anyText(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf('primary', 'danger'),
  },
);

// @slack/types says 75 characters for a value, other libraries say 150: the smaller one is safe.
const OPTION_VALUE = 75;

function option(text: Check): Check {
  return object(
    { text, value: string(OPTION_VALUE) },
    { description: plainText(75), url: string(3000) },
  );
}

const plainOption = option(plainText(75));
const anyOption = option(anyText(75));

function options(of: Check, max: number): Check {
  return all(list(of, max), unique('value'));
}

/** What is chosen from the start must be among what can be chosen. */
const initialIsOffered: Check = (value, path, problems) => {
  if (!isObject(value)) return;
  const offered = Array.isArray(value.options) ? value.options : undefined;
  if (offered === undefined) return;
  const same = (one: unknown) =>
    offered.some((each) => JSON.stringify(each) === JSON.stringify(one));
  const initial = value.initial_option;
  if (initial !== undefined && !same(initial)) {
    problems.push({ path: `${path}/initial_option`, problem: 'is not among the options' });
  }
  const several = value.initial_options;
  if (Array.isArray(several) && !several.every(same)) {
    problems.push({ path: `${path}/initial_options`, problem: 'are not all among the options' });
  }
};

const optionGroup = object({ label: plainText(75), options: options(plainOption, 100) });

const needsOptions: Check = (value, path, problems) => {
  if (!isObject(value)) return;
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    problems.push({ path, problem: 'needs either options or option_groups' });
  }
};

const choice = { action_id: actionId, confirm, placeholder };

const staticSelect = all(
  object(
    {},
    {
      ...choice,
      options: options(plainOption, 100),
      option_groups: list(optionGroup, 100),
    },
  ),
  needsOptions,
  initialIsOffered,
);
const otherSelect = object({}, choice);

const button = object(
  { text: plainText(75) },
  {
    action_id: actionId,
    value: string(2000),
    url: string(3000),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75),
    confirm,
  },
);

function tickList(): Check {
  return all(
    object({ options: options(anyOption, 10) }, { action_id: actionId, confirm }),
    initialIsOffered,
  );
}

const lengthsFit: Check = (value, path, problems) => {
  if (!isObject(value)) return;
  const { min_length: min, max_length: max } = value;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    problems.push({ path: `${path}/min_length`, problem: 'is greater than max_length' });
  }
};

const plainTextInput = all(
  object(
    {},
    {
      action_id: actionId,
      placeholder,
      initial_value: string(3000, 0),
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  lengthsFit,
);

const typedInput = object({}, { action_id: actionId, placeholder });

const selects: Readonly<Record<string, Check>> = {
  static_select: staticSelect,
  multi_static_select: staticSelect,
  external_select: otherSelect,
  multi_external_select: otherSelect,
  users_select: otherSelect,
  multi_users_select: otherSelect,
  conversations_select: otherSelect,
  multi_conversations_select: otherSelect,
  channels_select: otherSelect,
  multi_channels_select: otherSelect,
};

const pickers: Readonly<Record<string, Check>> = {
  ...selects,
  checkboxes: tickList(),
  radio_buttons: tickList(),
  datepicker: otherSelect,
  datetimepicker: object({}, { action_id: actionId, confirm }),
  timepicker: otherSelect,
};

const overflow = object({ options: options(plainOption, 5) }, { action_id: actionId, confirm });

const workflowButton = object({ text: plainText(75), workflow: anything }, { action_id: actionId });

export const image = object(
  { alt_text: string(2000) },
  { image_url: string(3000), title: plainText(2000) },
);

/** Elements of an actions block. */
export const actionsElement = byType(
  {
    ...pickers,
    button,
    overflow,
    workflow_button: workflowButton,
    rich_text_input: typedInput,
  },
  'an element an actions block can hold',
);

/** What stands beside a section's text. */
export const accessory = byType(
  { ...pickers, button, overflow, workflow_button: workflowButton, image },
  'an element a section can hold',
);

/** What an input block asks for. */
export const inputElement = byType(
  {
    ...pickers,
    plain_text_input: plainTextInput,
    number_input: typedInput,
    email_text_input: typedInput,
    url_text_input: typedInput,
    rich_text_input: typedInput,
    file_input: object({}, { action_id: actionId, max_files: integer(1, 10) }),
  },
  'an element an input block can hold',
);

/** Elements of a context block; Slack gives them the limit of any text object. */
export const contextElement = byType(
  { image, mrkdwn: mrkdwn(3000), plain_text: plainText(3000) },
  'an element a context block can hold',
);

export { button as buttonElement };
