/** The suggested first commands; a click sends one. */
import type { FirstCommand } from './first-commands.ts';

export function FirstSteps(props: {
  readonly commands: readonly FirstCommand[];
  readonly onSend: (command: string) => void;
}) {
  return (
    <ul className="first-steps" data-testid="first-steps">
      {props.commands.map(({ id, title, why, command }) => (
        <li key={id}>
          <button type="button" data-testid={`try-${id}`} onClick={() => props.onSend(command)}>
            <strong>{title}</strong>
            <small>{why}</small>
            <code>{command}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}
