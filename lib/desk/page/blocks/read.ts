/** Reads the parts of a Block Kit element that the page draws itself. */
export type Parts = Readonly<Record<string, unknown>>;

export function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function partsOf(value: unknown): readonly Parts[] {
  return Array.isArray(value) ? value.filter(isParts) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The words of a text object; Slack's three escapes undone. */
export function words(value: unknown): string {
  if (!isParts(value)) return '';
  return text(value.text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export interface Option {
  readonly label: string;
  readonly description: string;
  readonly value: string;
}

function optionOf(parts: Parts): Option {
  return {
    label: words(parts.text),
    description: words(parts.description),
    value: text(parts.value),
  };
}

export function optionsOf(element: Parts): readonly Option[] {
  const grouped = partsOf(element.option_groups).flatMap((group) => partsOf(group.options));
  return [...partsOf(element.options), ...grouped].map(optionOf);
}

export interface OptionGroup {
  /** Empty for options that stand in no group. */
  readonly label: string;
  readonly options: readonly Option[];
}

/** Options as a bot answers them for a select that it looks up. */
export function groupsOf(
  groups: readonly { readonly label: string; readonly options: readonly Parts[] }[],
): readonly OptionGroup[] {
  return groups.map(({ label, options }) => ({ label, options: options.map(optionOf) }));
}

/** What is chosen from the start. */
export function initialOptionsOf(element: Parts): readonly Option[] {
  return [...partsOf([element.initial_option]), ...partsOf(element.initial_options)].map(optionOf);
}

export interface ConfirmText {
  readonly title: string;
  readonly text: unknown;
  readonly confirm: string;
  readonly deny: string;
  readonly isDanger: boolean;
}

export function confirmOf(element: Parts): ConfirmText | null {
  const { confirm } = element;
  if (!isParts(confirm)) return null;
  return {
    title: words(confirm.title) || 'Are you sure?',
    text: confirm.text,
    confirm: words(confirm.confirm) || 'Yes',
    deny: words(confirm.deny) || 'Cancel',
    isDanger: confirm.style === 'danger',
  };
}
