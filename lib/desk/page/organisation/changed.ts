/** Which of some values changed a short while ago, so that the eye finds them. */
import { useEffect, useRef, useState } from 'react';

const MARKED_MS = 60_000;

/** Returns the keys whose value became another within the last minute; first values mark nothing. */
export function useChanged(values: ReadonlyMap<string, string>): ReadonlySet<string> {
  const former = useRef<ReadonlyMap<string, string> | null>(null);
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const known = former.current;
    former.current = values;
    if (known === null) return;
    const changed = [...values].flatMap(([key, value]) => {
      const before = known.get(key);
      return before !== undefined && before !== value ? [key] : [];
    });
    if (changed.length === 0) return;
    setMarks((marked) => new Set([...marked, ...changed]));
    setTimeout(() => {
      setMarks((marked) => new Set([...marked].filter((key) => !changed.includes(key))));
    }, MARKED_MS);
  }, [values]);

  return marks;
}
