/** The file input of a modal: what is picked is uploaded at once, as Slack does. */
import { useState } from 'react';
import { useDesk } from '../desk-context.ts';
import type { InputProps } from './input-props.ts';

export function FileInput({ label, onChange, isDisabled }: InputProps) {
  const { acts } = useDesk();
  const [problem, setProblem] = useState<string | null>(null);

  async function pick(file: File | undefined): Promise<void> {
    if (file === undefined) return onChange([]);
    const answer = await acts.upload(file.name, await file.text());
    setProblem(answer.problem);
    onChange(answer.problem === null ? [answer.id] : []);
  }

  return (
    <>
      <input
        type="file"
        className="field"
        {...label}
        disabled={isDisabled}
        onChange={(event) => void pick(event.target.files?.[0])}
      />
      {problem !== null && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
