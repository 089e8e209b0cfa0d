import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../lib/slack/limits.ts';

const text = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: text(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: text(length) });
const section = (id = 'a') => ({ type: 'section', block_id: id, text: mrkdwn(1) });
const option = (spread: object = {}) => ({ text: plain(1), value: 'v', ...spread });
const options = (number: number) =>
  Array.from({ length: number }, (_, index) => option({ value: `v${index}` }));
const button = (spread: object = {}) => ({ type: 'button', text: plain(5), ...spread });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const many = <T>(number: number, make: (index: number) => T) =>
  Array.from({ length: number }, (_, index) => make(index));

const problems = (...blocks: object[]) => checkMessage({ text: 'x', blocks });
const input = (element: object) => ({ type: 'input', label: plain(5), element });
const modal = (spread: object = {}) => ({
  type: 'modal',
  title: plain(5),
  submit: plain(5),
  blocks: [section()],
  ...spread,
});

/** What is allowed at its very edge, and the next step that is not. */
const EDGES: readonly [name: string, at: (size: number) => object, most: number][] = [
  ['characters of a section’s text', (n) => ({ type: 'section', text: mrkdwn(n) }), 3000],
  ['characters of a field', (n) => ({ type: 'section', fields: [mrkdwn(n)] }), 2000],
  ['fields', (n) => ({ type: 'section', fields: many(n, () => plain(1)) }), 10],
  ['characters of a header', (n) => ({ type: 'header', text: plain(n) }), 150],
  ['elements of a context', (n) => ({ type: 'context', elements: many(n, () => mrkdwn(1)) }), 10],
  ['elements of actions', (n) => actions(...many(n, () => button())), 25],
  ['characters of a button', (n) => actions(button({ text: plain(n) })), 75],
  ['characters of a button’s value', (n) => actions(button({ value: text(n) })), 2000],
  ['characters of a button’s link', (n) => actions(button({ url: text(n) })), 3000],
  ['characters of an action id', (n) => actions(button({ action_id: text(n) })), 255],
  ['characters of a block id', (n) => section(text(n)), 255],
  ['options of a select', (n) => actions({ type: 'static_select', options: options(n) }), 100],
  ['radio buttons', (n) => actions({ type: 'radio_buttons', options: options(n) }), 10],
  ['checkboxes', (n) => actions({ type: 'checkboxes', options: options(n) }), 10],
  ['options of an overflow', (n) => actions({ type: 'overflow', options: options(n) }), 5],
  [
    'characters of an option',
    (n) => actions({ type: 'radio_buttons', options: [option({ text: plain(n) })] }),
    75,
  ],
  [
    'characters of an option’s value',
    (n) => actions({ type: 'radio_buttons', options: [option({ value: text(n) })] }),
    75,
  ],
  [
    'characters of an option’s description',
    (n) => actions({ type: 'radio_buttons', options: [option({ description: plain(n) })] }),
    75,
  ],
  [
    'characters of a confirm title',
    (n) => actions(button({ confirm: { title: plain(n), text: plain(1) } })),
    100,
  ],
  ['characters of a confirm text', (n) => actions(button({ confirm: { text: plain(n) } })), 300],
  [
    'characters of a confirm button',
    (n) => actions(button({ confirm: { text: plain(1), confirm: plain(n) } })),
    30,
  ],
  [
    'characters of a confirm’s other button',
    (n) => actions(button({ confirm: { text: plain(1), deny: plain(n) } })),
    30,
  ],
  ['characters of markdown', (n) => ({ type: 'markdown', text: text(n) }), 12_000],
  [
    'rows of a table',
    (n) => ({ type: 'table', rows: many(n, () => [{ type: 'raw_text', text: 'x' }]) }),
    100,
  ],
  [
    'cells of a row',
    (n) => ({ type: 'table', rows: [many(n, () => ({ type: 'raw_text', text: 'x' }))] }),
    20,
  ],
];

describe('the limits of a message', () => {
  it.each(EDGES)('%s: the most is allowed, one more is not', (_name, at, most) => {
    expect(problems(at(most))).toEqual([]);
    expect(problems(at(most + 1))).toHaveLength(1);
  });

  it('takes 50 blocks, not 51', () => {
    expect(problems(...many(50, (index) => section(`b${index}`)))).toEqual([]);
    expect(problems(...many(51, (index) => section(`b${index}`)))).toHaveLength(1);
  });

  it('takes 4,000 characters of text, not 4,001, and not neither text nor blocks', () => {
    expect(checkMessage({ text: text(4000) })).toEqual([]);
    expect(checkMessage({ text: text(4001) })).toHaveLength(1);
    expect(checkMessage({ text: '' })).toHaveLength(1);
    expect(checkMessage({ blocks: [] })).toHaveLength(1);
    expect(checkMessage({ blocks: [section()] })).toEqual([]);
  });

  it('names the place of a problem as a JSON pointer', () => {
    expect(problems(section('one'), actions(button({ text: plain(76) })))).toEqual([
      {
        path: '/blocks/1/elements/0/text/text',
        problem: 'has 76 characters, at most 75 are allowed',
      },
    ]);
  });

  it.each([
    ['an empty text', { type: 'section', text: mrkdwn(0) }],
    ['a section of nothing', { type: 'section' }],
    ['actions without elements', actions()],
    ['a context without elements', { type: 'context', elements: [] }],
    ['an unknown block', { type: 'sektion', text: mrkdwn(1) }],
    ['a block named like an inherited property', { type: 'constructor' }],
    ['mrkdwn in a header', { type: 'header', text: mrkdwn(1) }],
    ['a text field in actions', actions({ type: 'plain_text_input', action_id: 'x' })],
    ['a button in a context', { type: 'context', elements: [button()] }],
    ['a style Slack does not have', actions(button({ style: 'warning' }))],
    [
      'a preselected option that is not offered',
      actions({ type: 'radio_buttons', options: options(2), initial_option: option() }),
    ],
    ['the same action id twice', actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    ['an alert', { type: 'alert', text: plain(1) }],
  ])('refuses %s', (_name, block) => {
    expect(problems(block)).toHaveLength(1);
  });

  it('refuses the same block id twice, a second table, and a plan beside task cards', () => {
    expect(problems(section('a'), section('a'))).toHaveLength(1);
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };
    expect(problems(table)).toEqual([]);
    expect(problems(table, table)).toHaveLength(1);
    const task = { type: 'task_card', task_id: '1', title: 'x', status: 'complete' };
    expect(problems({ type: 'plan', title: 'x' })).toEqual([]);
    expect(problems({ type: 'plan', title: 'x' }, task)).toHaveLength(1);
  });

  it('counts markdown blocks together', () => {
    const half = { type: 'markdown', text: text(6001) };
    expect(problems(half)).toEqual([]);
    expect(problems(half, half)).toHaveLength(1);
  });

  it('never throws, whatever stands where a block should be', () => {
    for (const odd of [null, 1, 'x', [], {}, { type: 7 }, { type: 'section', text: [] }]) {
      expect(checkMessage({ blocks: [odd] }).length).toBeGreaterThan(0);
      expect(checkMessage({ blocks: odd }).length).toBeGreaterThan(0);
      expect(checkView(odd).length).toBeGreaterThan(0);
    }
  });
});

const VIEW_EDGES: readonly [name: string, at: (size: number) => object, most: number][] = [
  ['characters of the title', (n) => modal({ title: plain(n) }), 24],
  ['characters of submit', (n) => modal({ submit: plain(n) }), 24],
  ['characters of close', (n) => modal({ close: plain(n) }), 24],
  ['characters of the callback id', (n) => modal({ callback_id: text(n) }), 255],
  ['characters of private metadata', (n) => modal({ private_metadata: text(n) }), 3000],
  ['blocks', (n) => modal({ blocks: many(n, (index) => section(`b${index}`)) }), 100],
  [
    'characters of an input’s first value',
    (n) => modal({ blocks: [input({ type: 'plain_text_input', initial_value: text(n) })] }),
    3000,
  ],
  [
    'characters an input may ask for',
    (n) => modal({ blocks: [input({ type: 'plain_text_input', max_length: n })] }),
    3000,
  ],
  [
    'characters of an input’s placeholder',
    (n) => modal({ blocks: [input({ type: 'plain_text_input', placeholder: plain(n) })] }),
    150,
  ],
  [
    'characters of an input’s label',
    (n) => modal({ blocks: [{ ...input({ type: 'plain_text_input' }), label: plain(n) }] }),
    2000,
  ],
];

describe('the limits of a view', () => {
  it.each(VIEW_EDGES)('%s: the most is allowed, one more is not', (_name, at, most) => {
    expect(checkView(at(most))).toEqual([]);
    expect(checkView(at(most + 1))).toHaveLength(1);
  });

  it('refuses a modal without title, and one that asks without submit', () => {
    expect(checkView({ type: 'modal', blocks: [section()] })).toHaveLength(1);
    const { submit, ...unsubmittable } = modal({ blocks: [input({ type: 'plain_text_input' })] });
    expect(submit).toBeDefined();
    expect(checkView(unsubmittable)).toHaveLength(1);
  });

  it('lets a block stand only on its surfaces', () => {
    const alert = { type: 'alert', text: plain(1) };
    const card = { type: 'card', title: mrkdwn(1) };
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] };
    expect(checkView(modal({ blocks: [alert] }))).toEqual([]);
    expect(checkView({ type: 'home', blocks: [alert] })).toHaveLength(1);
    expect(checkView({ type: 'home', blocks: [card] })).toEqual([]);
    expect(checkView(modal({ blocks: [card] }))).toHaveLength(1);
    expect(checkView(modal({ blocks: [table] }))).toHaveLength(1);
    expect(problems({ type: 'file', external_id: 'x', source: 'remote' })).toHaveLength(1);
  });
});
