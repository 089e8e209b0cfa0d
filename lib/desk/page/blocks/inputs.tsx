/** The input elements of Block Kit, as the browser's own controls. */
import { useState } from 'react';
import { Checkboxes, Menu, OverflowMenu, RadioButtons } from './choices.tsx';
import { FileInput } from './file-input.tsx';
import type { InputProps } from './input-props.ts';
import { LookedUpSelect } from './looked-up-select.tsx';
import { isParts, type Parts, text, words } from './read.ts';

const BROWSER_TYPES: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

function initialText(element: Parts): string {
  return text(element.initial_value ?? element.initial_date ?? element.initial_time);
}

function TextInput(props: InputProps) {
  const { element, label, onChange, isDisabled } = props;
  const [own, setOwn] = useState(initialText(element));
  const value = typeof props.value === 'string' ? props.value : own;
  const common = {
    className: 'field',
    ...label,
    disabled: isDisabled,
    placeholder: words(element.placeholder),
    value,
    autoFocus: element.focus_on_load === true,
  };
  function change(next: string): void {
    setOwn(next);
    onChange(next);
  }
  if (element.multiline === true) {
    return <textarea rows={4} {...common} onChange={(event) => change(event.target.value)} />;
  }
  return (
    <input
      type={BROWSER_TYPES[text(element.type)] ?? 'text'}
      {...common}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** `null`: an element the desk doesn't know. */
export function inputFor(props: InputProps) {
  const type = text(props.element.type);
  switch (type) {
    case 'radio_buttons':
      return <RadioButtons {...props} />;
    case 'checkboxes':
    case 'multi_static_select':
      return <Checkboxes {...props} />;
    case 'static_select':
      return <Menu {...props} />;
    case 'external_select':
      return <LookedUpSelect {...props} isMany={false} />;
    case 'multi_external_select':
      return <LookedUpSelect {...props} isMany />;
    case 'file_input':
      return <FileInput {...props} />;
    case 'overflow':
      return <OverflowMenu {...props} />;
    default:
      return type in BROWSER_TYPES && isParts(props.element) ? <TextInput {...props} /> : null;
  }
}
