/** A select whose options the bot looks up while somebody types: Slack's external selects. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { InputProps, SuggestedOptions } from './input-props.ts';
import { OptionList } from './option-list.tsx';
import { initialOptionsOf, type Option, words } from './read.ts';

const PAUSE_MS = 180;
/** Slack asks the bot only from the third character on, unless the element says otherwise. */
const LEAST_TYPED = 3;

const NOTHING: SuggestedOptions = { groups: [], problem: null };

export function LookedUpSelect(props: InputProps & { readonly isMany: boolean }) {
  const { element, isMany, suggest } = props;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly Option[]>(() => initialOptionsOf(element));
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<SuggestedOptions | null>(null);
  const [marked, setMarked] = useState(0);
  const least = Number(element.min_query_length ?? LEAST_TYPED);
  const isOpen = typed !== null;
  const isTooShort = isOpen && typed.trim().length < least;
  const options = (found ?? NOTHING).groups.flatMap((group) => group.options);

  // The asking itself is left out: it is another function with every drawing.
  const ask = useRef(suggest);
  ask.current = suggest;
  useEffect(() => {
    if (typed === null || isTooShort) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await ask.current(typed.trim());
      if (isStale) return;
      setFound(answer);
      setMarked(0);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [typed, isTooShort]);

  function close(): void {
    setTyped(null);
    setFound(null);
  }

  function keep(next: readonly Option[]): void {
    setChosen(next);
    const values = next.map((option) => option.value);
    props.onChange(isMany ? values : (values[0] ?? null));
  }

  function take(option: Option): void {
    const others = chosen.filter((each) => each.value !== option.value);
    keep(isMany ? [...others, option] : [option]);
    close();
    field.current?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const handled = handleKey(event.key);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handleKey(key: string): boolean {
    const option = options[marked];
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!isOpen) setTyped('');
        else if (options.length > 0) {
          const step = key === 'ArrowDown' ? 1 : -1;
          setMarked((marked + step + options.length) % options.length);
        }
        return true;
      case 'Enter':
        if (isOpen && option !== undefined) take(option);
        else if (!isOpen) setTyped('');
        return true;
      case 'Escape':
        if (isOpen) close();
        return isOpen;
      case 'Backspace':
        if (!isMany || chosen.length === 0 || (typed ?? '') !== '') return false;
        keep(chosen.slice(0, -1));
        return true;
      default:
        return false;
    }
  }

  const shown = typed ?? (isMany ? '' : (chosen[0]?.label ?? ''));
  return (
    <div className="looked-up">
      {isMany && chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map((option) => (
            <li key={option.value} className="chip">
              {option.label}
              <button
                type="button"
                aria-label={`Remove ${option.label}`}
                onClick={() => keep(chosen.filter((each) => each !== option))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={field}
        type="text"
        role="combobox"
        className="field field-select"
        {...props.label}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': listId } : {})}
        aria-autocomplete="list"
        {...(isOpen && options[marked] !== undefined
          ? { 'aria-activedescendant': `${listId}-${marked}` }
          : {})}
        autoComplete="off"
        spellCheck={false}
        disabled={props.isDisabled}
        placeholder={words(element.placeholder) || 'Choose'}
        value={shown}
        onClick={() => setTyped(typed ?? '')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKey}
        onBlur={close}
      />
      {isOpen && (
        <OptionList
          id={listId}
          anchor={field}
          found={found}
          marked={marked}
          chosen={chosen}
          hint={isTooShort ? `Type at least ${least} characters.` : null}
          onTake={take}
        />
      )}
    </div>
  );
}
