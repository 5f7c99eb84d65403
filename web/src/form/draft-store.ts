import { api, dataOf } from '../api/client';
import { ApiProblem } from '../api/problem';

/** A text as the server has it. */
interface Stored {
  name: string;
  text: string;
  version: number;
}

interface Kept {
  text: string;
  /** Version of the server's text that this one was typed over; null: there was none. */
  over: number | null;
  /** Not on the server yet. */
  dirty: boolean;
}

/** The same draft was typed in on another machine meanwhile. */
export interface Clash {
  name: string;
  theirs: string;
  over: number;
}

const PAUSE_MS = 800;
const AGAIN_MS = 8_000;
/** Reading again what other machines typed: not with every form that opens. */
const FRESH_MS = 5_000;
const LONGEST = 65_536;

const params = (name: string) => ({ path: { name } });

/** A name as the server takes it. */
const nameOf = (name: string) => name.replace(/[^A-Za-z0-9 ._-]/g, '-').slice(0, 120);

/**
 * What is typed and not sent: in memory at once, in this browser with each key until the server has it, on the server after
 * a short pause. The server's copy is there on other machines and after the next sign-in.
 */
export class DraftStore {
  private staff: number | null = null;
  private readonly kept = new Map<string, Kept>();
  private readonly watchers = new Set<() => void>();
  private clashing: readonly Clash[] = [];
  private timer: number | undefined;
  private flushing: Promise<void> | null = null;
  private loadedAt = 0;

  /** Begins with the drafts of whoever signed in. */
  open(staff: number): void {
    if (this.staff === staff) return;
    this.close();
    this.staff = staff;
    for (const [name, kept] of readLocal(this.prefix)) this.kept.set(name, kept);
    this.changed();
    void this.load();
  }

  /** Forgets what is in memory; what the server does not have stays in this browser until its writer is back. */
  close(): void {
    window.clearTimeout(this.timer);
    this.staff = null;
    this.loadedAt = 0;
    this.kept.clear();
    this.clashing = [];
    this.changed();
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  }

  text(name: string): string {
    return this.kept.get(nameOf(name))?.text ?? '';
  }

  clashes(): readonly Clash[] {
    return this.clashing;
  }

  /** Keeps what is typed; an empty text forgets it. */
  set(given: string, text: string): void {
    const name = nameOf(given);
    const before = this.kept.get(name);
    if (before === undefined && text === '') return;
    if (before?.text === text) return;
    this.put(name, { text, over: before?.over ?? null, dirty: true });
    this.later(PAUSE_MS);
  }

  /** After two machines typed: the text that stands from now on. */
  settle({ name, over }: Clash, text: string): void {
    this.clashing = this.clashing.filter((clash) => clash.name !== name);
    this.put(name, { text, over, dirty: true });
    this.later(0);
  }

  /** Brings to the server what it lacks. Resolves when that was tried. */
  flush(): Promise<void> {
    window.clearTimeout(this.timer);
    this.flushing ??= this.send().finally(() => (this.flushing = null));
    return this.flushing;
  }

  /** Reads what other machines typed. */
  async load(): Promise<void> {
    const { staff } = this;
    if (staff === null || Date.now() - this.loadedAt < FRESH_MS) return;
    this.loadedAt = Date.now();
    const read = await dataOf(api.GET('/api/v1/me/drafts')).catch(() => null);
    if (read === null) this.loadedAt = 0;
    if (read === null || this.staff !== staff) return;
    const there = new Set(read.items.map(({ name }) => name));
    for (const stored of read.items) this.take(stored);
    for (const [name, { dirty, over }] of [...this.kept]) {
      if (!dirty && over !== null && !there.has(name)) this.kept.delete(name);
    }
    this.changed();
    if ([...this.kept.values()].some(({ dirty }) => dirty)) this.later(0);
  }

  private get prefix(): string {
    return `tierline.draft ${this.staff} `;
  }

  private take({ name, text, version }: Stored): void {
    const own = this.kept.get(name);
    if (own === undefined || !own.dirty || own.text === text) {
      this.put(name, { text, over: version, dirty: false });
    } else if (own.over !== version) this.clash({ name, theirs: text, over: version });
  }

  private clash(clash: Clash): void {
    const own = this.kept.get(clash.name);
    // What was sent or emptied here needs no decision: the other text stands.
    if (own === undefined || own.text === '') {
      this.put(clash.name, { text: clash.theirs, over: clash.over, dirty: false });
      return;
    }
    this.clashing = [...this.clashing.filter(({ name }) => name !== clash.name), clash];
    this.changed();
  }

  private async send(): Promise<void> {
    const { staff } = this;
    for (const [name, kept] of [...this.kept]) {
      if (this.staff !== staff || staff === null) return;
      if (!kept.dirty || this.clashing.some((clash) => clash.name === name)) continue;
      if (!(await this.sendOne(name, kept))) return this.later(AGAIN_MS);
    }
  }

  /** False when the server could not take it now. */
  private async sendOne(name: string, { text, over }: Kept): Promise<boolean> {
    try {
      const stored =
        text === ''
          ? await this.drop(name, over)
          : await dataOf(api.PUT('/api/v1/me/drafts/{name}', { params: params(name), body: { text, over } }));
      this.stored(name, text, stored?.version ?? null);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const theirs = error.status === 412 ? (error.current as Stored | null) : null;
      if (theirs !== null) this.clash({ name, theirs: theirs.text, over: theirs.version });
      // Too long or too many: this browser keeps it alone.
      return theirs !== null || (error.status >= 400 && error.status < 500 && error.status !== 401);
    }
  }

  private async drop(name: string, over: number | null): Promise<null> {
    if (over === null) return null;
    await dataOf(api.DELETE('/api/v1/me/drafts/{name}', { params: { ...params(name), query: { over } } }));
    return null;
  }

  private stored(name: string, text: string, version: number | null): void {
    const now = this.kept.get(name);
    if (now === undefined) return;
    if (now.text !== text) return this.put(name, { ...now, over: version });
    if (version !== null) return this.put(name, { text, over: version, dirty: false });
    this.kept.delete(name);
    forgetLocal(this.prefix + name);
  }

  private put(name: string, kept: Kept): void {
    this.kept.set(name, kept);
    if (kept.dirty) keepLocal(this.prefix + name, kept);
    else forgetLocal(this.prefix + name);
    this.changed();
    if (kept.dirty) this.later(PAUSE_MS);
  }

  private later(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), ms);
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function keepLocal(key: string, { text, over }: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify({ text: text.slice(0, 4 * LONGEST), over }));
  } catch {
    // A full or forbidden store: the text is on the page, and on the server in a moment.
  }
}

function forgetLocal(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing can be kept here, so nothing was.
  }
}

function readLocal(prefix: string): [string, Kept][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => {
        const { text, over } = JSON.parse(localStorage.getItem(key) ?? 'null') as Pick<Kept, 'text' | 'over'>;
        return [[key.slice(prefix.length), { text, over, dirty: true }]];
      });
  } catch {
    return [];
  }
}
