/** Keeps a scrolling region at its end while the reader is there; tells when something new is below. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 80;

export interface StuckRegion {
  readonly place: RefObject<HTMLDivElement | null>;
  /** The reader scrolled up, and the end is out of sight. */
  readonly isAway: boolean;
  readonly toEnd: () => void;
}

/** `reader`: another one starts at the end again. `newest`: something new arrived; `null`: nothing stands there, and it starts at its top. */
export function useStickToEnd(given: {
  readonly newest: string | null;
  readonly reader: string;
}): StuckRegion {
  const { newest, reader } = given;
  const isEmpty = useRef(newest === null);
  isEmpty.current = newest === null;
  const place = useRef<HTMLDivElement>(null);
  const isStuck = useRef(true);
  const [isAway, setIsAway] = useState(false);

  const toEnd = useCallback(() => {
    const element = place.current;
    if (element !== null) element.scrollTop = isEmpty.current ? 0 : element.scrollHeight;
    isStuck.current = true;
    setIsAway(false);
  }, []);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const follow = () => {
      if (isStuck.current && !isEmpty.current) element.scrollTop = element.scrollHeight;
    };
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      isStuck.current = below < NEAR_PX;
      setIsAway(!isStuck.current && !isEmpty.current);
    };
    element.addEventListener('scroll', look, { passive: true });
    const growth = new MutationObserver(follow);
    growth.observe(element, { childList: true, subtree: true, characterData: true });
    const resize = new ResizeObserver(follow);
    resize.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      growth.disconnect();
      resize.disconnect();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reader is the reason to run
  useLayoutEffect(toEnd, [reader, toEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is the reason to run
  useLayoutEffect(() => {
    if (isStuck.current) toEnd();
  }, [newest, toEnd]);

  return { place, isAway, toEnd };
}
