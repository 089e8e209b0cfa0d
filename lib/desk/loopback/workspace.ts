/** The workspace in memory: messages, open modals, response URLs; tells whoever listens about every change. */
import { randomBytes } from 'node:crypto';
import {
  emptyState,
  type Home,
  type HomeView,
  type OpenView,
  type ResponseUrl,
  type StoredFile,
  type StoredMessage,
  type View,
  type WorkspaceState,
} from './state.ts';

/** Older messages and addresses are let go, so the file stays small. */
const MESSAGES_KEPT = 1000;
const RESPONSE_URLS_KEPT = 300;
const FILES_KEPT = 100;

export type NewMessage = Pick<StoredMessage, 'channel' | 'user' | 'text' | 'blocks'> &
  Partial<
    Pick<StoredMessage, 'threadTs' | 'metadata' | 'visibleTo' | 'inAnswerTo' | 'isError' | 'files'>
  >;

export type MessageChange = Partial<Pick<StoredMessage, 'text' | 'blocks' | 'metadata'>>;

export function newId(prefix: string): string {
  return `${prefix}${randomBytes(6).toString('hex').toUpperCase()}`;
}

export class Workspace {
  readonly #state: WorkspaceState;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();

  constructor(state: WorkspaceState, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  get state(): WorkspaceState {
    return this.#state;
  }

  /** Milliseconds since 1970, by the desk's clock. */
  now(): number {
    return this.#now();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): number {
    this.#state.revision += 1;
    for (const listener of this.#listeners) listener();
    return this.#state.revision;
  }

  /** Unique even when the clock stands still or was moved back. */
  #newTs(): string {
    let micros = Math.floor(this.#now() * 1000);
    for (;;) {
      const ts = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
      if (!this.#state.messages.some((message) => message.ts === ts)) return ts;
      micros += 1;
    }
  }

  addMessage(message: NewMessage): StoredMessage {
    const stored: StoredMessage = {
      threadTs: null,
      metadata: null,
      visibleTo: null,
      inAnswerTo: null,
      isError: false,
      ...message,
      ts: this.#newTs(),
      blocks: withBlockIds(message.blocks),
      editedTs: null,
      revision: this.#state.revision + 1,
    };
    this.#state.messages.push(stored);
    this.#state.messages.splice(0, this.#state.messages.length - MESSAGES_KEPT);
    this.#changed();
    return stored;
  }

  /** Everything is gone, as on the first day; the revision goes on, so that pages notice. */
  clear(): void {
    Object.assign(this.#state, { ...emptyState(), revision: this.#state.revision });
    this.#changed();
  }

  findMessage(channel: string, ts: string): StoredMessage | undefined {
    return this.#state.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** The messages of a thread, its root first. */
  thread(channel: string, ts: string): StoredMessage[] {
    return this.#state.messages.filter(
      (message) =>
        message.channel === channel &&
        message.visibleTo === null &&
        (message.ts === ts || message.threadTs === ts),
    );
  }

  updateMessage(message: StoredMessage, change: MessageChange): void {
    Object.assign(message, change);
    if (change.blocks !== undefined) message.blocks = withBlockIds(change.blocks);
    message.editedTs = `${Math.floor(this.#now() / 1000)}.000000`;
    message.revision = this.#changed();
  }

  removeMessage(message: StoredMessage): void {
    this.#state.messages = this.#state.messages.filter((other) => other !== message);
    this.#changed();
  }

  viewsOf(user: string): OpenView[] {
    return this.#state.views.filter((open) => open.user === user);
  }

  findView(id: string): OpenView | undefined {
    return this.#state.views.find((open) => open.id === id);
  }

  /** On top of the person's stack. */
  addView(user: string, view: View): OpenView {
    const stack = this.viewsOf(user);
    const id = newId('V');
    const open: OpenView = {
      id,
      user,
      hash: this.#newHash(),
      rootId: stack[0]?.id ?? id,
      previousId: stack.at(-1)?.id ?? null,
      view: { ...view, blocks: withBlockIds(view.blocks) },
      errors: {},
      problem: null,
    };
    this.#state.views.push(open);
    this.#changed();
    return open;
  }

  updateView(open: OpenView, change: Partial<Pick<OpenView, 'view' | 'errors' | 'problem'>>): void {
    Object.assign(open, change);
    if (change.view !== undefined) {
      open.view = { ...change.view, blocks: withBlockIds(change.view.blocks) };
      open.hash = this.#newHash();
      open.errors = change.errors ?? {};
    }
    this.#changed();
  }

  homeOf(user: string): Home | undefined {
    return this.#state.homes.find((home) => home.user === user);
  }

  findHome(id: string): Home | undefined {
    return this.#state.homes.find((home) => home.id === id);
  }

  /** In the place of what was published for this person before. */
  publishHome(user: string, view: HomeView): Home {
    const home: Home = {
      id: this.homeOf(user)?.id ?? newId('V'),
      user,
      hash: this.#newHash(),
      view: { ...view, blocks: withBlockIds(view.blocks) },
    };
    this.#state.homes = [...this.#state.homes.filter((other) => other.user !== user), home];
    this.#changed();
    return home;
  }

  /** Closes one view, or with `null` the person's whole stack. */
  closeViews(user: string, id: string | null): void {
    this.#state.views = this.#state.views.filter(
      (open) => open.user !== user || (id !== null && open.id !== id),
    );
    this.#changed();
  }

  #newHash(): string {
    return `${Math.floor(this.#now() / 1000)}.${randomBytes(4).toString('hex')}`;
  }

  addFile(file: Omit<StoredFile, 'id'>): StoredFile {
    const stored = { ...file, id: newId('F') };
    this.#state.files.push(stored);
    this.#state.files.splice(0, this.#state.files.length - FILES_KEPT);
    this.#changed();
    return stored;
  }

  findFile(id: string): StoredFile | undefined {
    return this.#state.files.find((file) => file.id === id);
  }

  fillFile(file: StoredFile, text: string): void {
    file.text = text;
    this.#changed();
  }

  addResponseUrl(url: Omit<ResponseUrl, 'id' | 'uses'>): ResponseUrl {
    const stored = { ...url, id: randomBytes(12).toString('hex'), uses: 0 };
    this.#state.responseUrls.push(stored);
    this.#state.responseUrls.splice(0, this.#state.responseUrls.length - RESPONSE_URLS_KEPT);
    this.#changed();
    return stored;
  }

  findResponseUrl(id: string): ResponseUrl | undefined {
    return this.#state.responseUrls.find((url) => url.id === id);
  }

  updateResponseUrl(
    url: ResponseUrl,
    change: Partial<Pick<ResponseUrl, 'uses' | 'originalTs'>>,
  ): void {
    Object.assign(url, change);
    this.#changed();
  }
}

/** Slack names every block and every element that came without a name. */
function withBlockIds(blocks: StoredMessage['blocks']): StoredMessage['blocks'] {
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? randomBytes(3).toString('base64url'),
    ...('element' in block ? { element: withActionId(block.element) } : {}),
    ...('accessory' in block ? { accessory: withActionId(block.accessory) } : {}),
    ...(Array.isArray(block.elements) ? { elements: block.elements.map(withActionId) } : {}),
  }));
}

const NOT_INTERACTIVE = /^(mrkdwn|plain_text|image|rich_text_.*)$/;

function withActionId(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || 'action_id' in element) return element;
  if (!('type' in element) || NOT_INTERACTIVE.test(String(element.type))) return element;
  return { ...element, action_id: randomBytes(3).toString('base64url') };
}
