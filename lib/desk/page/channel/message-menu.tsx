/** The menu of a message, with the shortcuts that apps offer there. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { BOT, MESSAGE_SHORTCUTS } from '../../people.ts';
import { useDesk } from '../desk-context.ts';

export function MessageMenu(props: {
  readonly messageTs: string;
  readonly onProblem: (problem: string | null) => void;
}) {
  const { acts } = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    frame.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && frame.current?.contains(event.target)) return;
      setIsOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isOpen]);

  function close(): void {
    setIsOpen(false);
    opener.current?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (!isOpen || !['Escape', 'Tab', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
    if (event.key === 'Tab') {
      setIsOpen(false);
      return;
    }
    event.preventDefault();
    if (event.key === 'Escape') {
      close();
      return;
    }
    const items = [...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
    const step = event.key === 'ArrowDown' ? 1 : -1;
    items[(at + step + items.length) % items.length]?.focus();
  }

  async function run(callbackId: string): Promise<void> {
    close();
    props.onProblem((await acts.shortcut(props.messageTs, callbackId)).problem);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside
    <div className="message-menu" ref={frame} onKeyDown={onKey} data-open={isOpen}>
      <button
        ref={opener}
        type="button"
        className="icon-button"
        aria-label="More actions for this message"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-testid="message-menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <div role="menu" aria-label="Message actions" className="menu">
          {MESSAGE_SHORTCUTS.map(({ callbackId, name }) => (
            <button
              key={callbackId}
              type="button"
              role="menuitem"
              data-testid={`shortcut-${callbackId}`}
              onClick={() => void run(callbackId)}
            >
              {name} <small>{BOT.name}</small>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
