/** Where people type: completes commands, sends with Enter, recalls with the arrow up. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { OrganisationView } from '../../../exchange/simulated/view.ts';
import { BOT, personOf } from '../../people.ts';
import { useDesk } from '../desk-context.ts';
import type { Place } from '../places.ts';
import { type Completion, completions } from './completion.ts';
import { CompletionList } from './completion-list.tsx';

const REMEMBERED = 50;

export function Composer(props: {
  readonly place: Place;
  readonly organisation: OrganisationView | null;
  readonly onSend: (text: string) => void;
}) {
  const { user } = useDesk();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [line, setLine] = useState('');
  const [marked, setMarked] = useState(-1);
  const [isHidden, setIsHidden] = useState(true);
  const sent = useRef<string[]>([]);
  const recalled = useRef(0);
  const found = isHidden ? [] : completions(line, props.organisation);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may need another height
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 160)}px`;
  }, [line]);

  function change(next: string): void {
    setLine(next);
    setMarked(-1);
    setIsHidden(false);
    recalled.current = 0;
  }

  function take(completion: Completion): void {
    change(completion.line);
    field.current?.focus();
  }

  function send(): void {
    const text = line.trim();
    if (text === '') return;
    sent.current = [text, ...sent.current].slice(0, REMEMBERED);
    change('');
    props.onSend(text);
  }

  function recall(step: 1 | -1): void {
    const wanted = Math.max(0, Math.min(sent.current.length, recalled.current + step));
    recalled.current = wanted;
    setLine(wanted === 0 ? '' : (sent.current[wanted - 1] ?? ''));
    setIsHidden(true);
  }

  function move(step: 1 | -1): void {
    if (found.length === 0) recall(step === -1 ? 1 : -1);
    else setMarked((former) => (former + step + found.length + 1) % (found.length + 1));
  }

  /** Returns whether the key was for the completions or the memory, not for the text. */
  function handleKey(event: KeyboardEvent): boolean {
    const chosen = found[marked];
    const wantsChoice = line === '' || recalled.current > 0 || found.length > 0;
    switch (event.key) {
      case 'Enter':
        if (event.shiftKey) return false;
        if (chosen === undefined) send();
        else take(chosen);
        return true;
      case 'Tab': {
        const nearest = chosen ?? found[0];
        if (event.shiftKey || nearest === undefined) return false;
        take(nearest);
        return true;
      }
      case 'ArrowDown':
      case 'ArrowUp':
        if (wantsChoice) move(event.key === 'ArrowDown' ? 1 : -1);
        return wantsChoice;
      case 'Escape':
        setIsHidden(true);
        return true;
      default:
        return false;
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!event.nativeEvent.isComposing && handleKey(event)) event.preventDefault();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {found.length > 0 && (
        <CompletionList id={listId} found={found} marked={marked} onTake={take} />
      )}
      <textarea
        ref={field}
        rows={1}
        value={line}
        aria-label={`Message ${props.place.kind === 'channel' ? '#' : ''}${props.place.name} as ${personOf(user)?.name ?? user}`}
        aria-autocomplete="list"
        {...(found.length > 0 ? { 'aria-controls': listId } : {})}
        {...(found[marked] !== undefined ? { 'aria-activedescendant': `${listId}-${marked}` } : {})}
        placeholder={`Type ${BOT.command} to ask Signet`}
        spellCheck={false}
        autoComplete="off"
        data-testid="composer"
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => setIsHidden(true)}
        onFocus={() => setIsHidden(line === '')}
      />
      <button type="submit" className="button button-primary" disabled={line.trim() === ''}>
        Send
      </button>
    </form>
  );
}
