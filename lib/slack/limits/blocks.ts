/** Limits of every block Slack knows (@slack/types, docs.slack.dev), and the surfaces each may stand on. */
import {
  accessory,
  actionsElement,
  anyText,
  buttonElement,
  contextElement,
  image,
  inputElement,
  mrkdwn,
  plainText,
} from './elements.ts';
import {
  all,
  anything,
  byType,
  type Check,
  isObject,
  type LimitProblem,
  list,
  object,
  oneOf,
  string,
  unique,
} from './shape.ts';

export type Surface = 'message' | 'modal' | 'home';

const richText = object({
  elements: list(
    byType(
      {
        rich_text_section: anything,
        rich_text_list: anything,
        rich_text_quote: anything,
        rich_text_preformatted: anything,
      },
      'an element a rich_text block can hold',
    ),
    1000,
    0,
  ),
});

const cell = byType(
  {
    rich_text: richText,
    raw_text: object({ text: string(3000) }),
    raw_number: anything,
  },
  'a table cell',
);

const sectionHasText: Check = (value, path, problems) => {
  if (isObject(value) && value.text === undefined && value.fields === undefined) {
    problems.push({ path, problem: 'a section needs text or fields' });
  }
};

const imageHasSource: Check = (value, path, problems) => {
  if (isObject(value) && value.image_url === undefined && value.slack_file === undefined) {
    problems.push({ path, problem: 'an image needs image_url or slack_file' });
  }
};

/** All text of a data_table counts together. */
const dataTableText: Check = (value, path, problems) => {
  const length = textLength(isObject(value) ? value.rows : undefined);
  if (length > 20_000) {
    problems.push({ path, problem: `holds ${length} characters, at most 20000 are allowed` });
  }
};

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + textLength(value.elements);
}

const elements = (of: Check, max: number) =>
  object({ elements: all(list(of, max), unique('action_id')) });

const card = object(
  {},
  {
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: all(list(buttonElement, 25), unique('action_id')),
  },
);

const containerChild: Check = (value, path, problems) => {
  byType(CONTAINABLE, 'a block a container can hold')(value, path, problems);
};

const BLOCKS: Readonly<Record<string, Check>> = {
  actions: elements(actionsElement, 25),
  alert: object(
    { text: anyText(3000) },
    { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  card,
  carousel: object({ elements: list(card, 10) }),
  container: object(
    { child_blocks: list(containerChild, 10) },
    { title: plainText(150), subtitle: anyText(150) },
  ),
  context: object({ elements: list(contextElement, 10) }),
  context_actions: elements(
    byType({ feedback_buttons: anything, icon_button: anything }, 'a context action'),
    5,
  ),
  data_table: all(
    object({ rows: list(list(cell, 20), 101), caption: string(3000) }),
    dataTableText,
  ),
  divider: anything,
  header: object({ text: plainText(150) }),
  image: all(image, imageHasSource),
  input: object({ label: plainText(2000), element: inputElement }, { hint: plainText(2000) }),
  // The length counts over all markdown blocks of a message.
  markdown: object({ text: string(Number.POSITIVE_INFINITY) }),
  plan: object({ title: string(3000) }),
  rich_text: richText,
  section: all(
    object({}, { text: anyText(3000), fields: list(anyText(2000), 10), accessory }),
    sectionHasText,
  ),
  table: object({ rows: list(list(cell, 20), 100) }, { column_settings: list(anything, 20) }),
  task_card: object({
    task_id: string(255),
    title: string(3000),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  }),
  video: object(
    {
      alt_text: string(2000),
      title: plainText(200),
      thumbnail_url: string(3000),
      video_url: string(3000),
    },
    { author_name: string(50), description: plainText(200) },
  ),
};

const CONTAINABLE = Object.fromEntries(
  [
    'actions',
    'context',
    'divider',
    'header',
    'image',
    'input',
    'rich_text',
    'section',
    'table',
    'video',
  ].flatMap((type) => {
    const check = BLOCKS[type];
    return check === undefined ? [] : [[type, check] as const];
  }),
);

const EVERYWHERE = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'video',
];

/** Where sources disagree (card in a modal, data_table outside of messages) the block is refused. */
const SURFACES: Readonly<Record<Surface, ReadonlySet<string>>> = {
  message: new Set([
    ...EVERYWHERE,
    'card',
    'carousel',
    'container',
    'context_actions',
    'data_table',
    'markdown',
    'plan',
    'table',
    'task_card',
  ]),
  modal: new Set([...EVERYWHERE, 'alert']),
  home: new Set([...EVERYWHERE, 'card', 'carousel']),
};

const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

const anyBlock = all(
  byType({ ...BLOCKS, file: anything }, 'a block Slack knows'),
  object({}, { block_id: string(255) }),
);

/** Holds a list of blocks against the limits of the surface it shall stand on. */
export function checkBlocks(blocks: unknown, surface: Surface, path: string): LimitProblem[] {
  const problems: LimitProblem[] = [];
  all(list(anyBlock, MOST_BLOCKS[surface], 0), unique('block_id'))(blocks, path, problems);
  if (!Array.isArray(blocks)) return problems;
  const types = blocks.map((block: unknown) => (isObject(block) ? String(block.type) : ''));
  types.forEach((type, index) => {
    if ((Object.hasOwn(BLOCKS, type) || type === 'file') && !SURFACES[surface].has(type)) {
      problems.push({ path: `${path}/${index}`, problem: `${type} can't stand in a ${surface}` });
    }
  });
  for (const type of ['table', 'plan']) {
    if (types.filter((each) => each === type).length > 1) {
      problems.push({ path, problem: `only one ${type} block is allowed` });
    }
  }
  if (types.includes('plan') && types.includes('task_card')) {
    problems.push({ path, problem: 'plan and task_card exclude each other' });
  }
  const markdown = textLength(
    blocks.filter((block: unknown) => isObject(block) && block.type === 'markdown'),
  );
  if (markdown > 12_000) {
    problems.push({ path, problem: `markdown blocks hold ${markdown} characters, at most 12000` });
  }
  return problems;
}
