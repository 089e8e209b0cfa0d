/** Keeps the workspace, or another state of the desk, in a file that a kill can't tear: written behind, flushed to disk, renamed into place. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyState, stateSchema, type WorkspaceState } from './state.ts';

const WRITE_BEHIND_MS = 50;

export interface StateFile {
  /** The state is written soon; calls that come quickly after one another share a write. */
  changed(): void;
  /** Resolves when everything reported so far is on disk. */
  flush(): Promise<void>;
}

/** Reads the state; a file that can't be read is set aside under another name, never overwritten. */
export function loadState(path: string, log: (line: string) => void): WorkspaceState {
  if (!existsSync(path)) return emptyState();
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const aside = `${path}.unreadable`;
    renameSync(path, aside);
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    log(`The workspace file could not be read (${why}); it was kept as ${aside}.`);
    return emptyState();
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** `current` is asked for the state at the moment of each write. */
export function keepStateFile(
  path: string,
  current: () => unknown,
  log: (line: string) => void,
): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  let timer: NodeJS.Timeout | null = null;
  let isDirty = false;
  let writing: Promise<void> = Promise.resolve();

  function writeNow(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(async () => {
      if (!isDirty) return;
      isDirty = false;
      try {
        await writeWhole(path, JSON.stringify(current()));
      } catch (error) {
        isDirty = true;
        log(`${path} could not be written: ${error instanceof Error ? error.message : error}`);
      }
    });
    return writing;
  }

  return {
    changed() {
      isDirty = true;
      timer ??= setTimeout(() => void writeNow(), WRITE_BEHIND_MS);
    },
    flush: writeNow,
  };
}
