import { ApiProblem, problemOf, type Unsent } from '../api/problem';
import { keepOrder } from '../api/reach';

/** Something a person sent that did not get through yet. */
export interface Parcel extends Unsent {
  /** Epoch milliseconds. */
  at: number;
  /** Why the server refused it, in its words; null while it waits. */
  refused: string | null;
}

export interface OutboxView {
  parcels: readonly Parcel[];
  /** What was sent a moment ago out of those that waited. */
  sent: readonly SentParcel[];
}

export interface SentParcel {
  key: string;
  words: string;
  /** Key of the ticket it was about, or that it made. */
  ticket: string | null;
}

const AGAIN_MS = 5_000;
const SAID_MS = 8_000;
/** The server knows a key for a day: an older one might be done twice. */
const OLDEST_MS = 20 * 3_600_000;
const TOO_OLD = 'It waited for most of a day. Look whether it is done already, then send it again or drop it.';

/** Nothing but the network, its gateway or another try of the same key is in the way. */
const LATER = new Set([0, 401, 429, 502, 503, 504]);

/**
 * Sends that wait for the server, in their order, in this browser until they are done. Each keeps the Idempotency-Key of its
 * first try, so that it is done once, whether or not an earlier try arrived.
 */
export class Outbox {
  private staff: number | null = null;
  private view: OutboxView = { parcels: [], sent: [] };
  private readonly watchers = new Set<() => void>();
  private timer: number | undefined;
  private sending: Promise<void> | null = null;

  constructor() {
    // Tickets are commanded one thing after the other: what comes later waits behind what waits.
    keepOrder(({ path, key }) => {
      const ticket = ticketOf(path);
      const waits = (parcel: Parcel) =>
        parcel.refused === null && parcel.key !== key && ticketOf(parcel.path) === ticket;
      return ticket !== null && this.view.parcels.some(waits);
    });
    window.addEventListener('online', () => void this.flush());
    // Another page of the same browser sent some of it.
    window.addEventListener('storage', ({ key }) => key === this.place && this.read());
  }

  open(staff: number): void {
    if (this.staff === staff) return;
    this.staff = staff;
    this.read();
    if (this.view.parcels.length > 0) this.later(0);
  }

  close(): void {
    window.clearTimeout(this.timer);
    this.staff = null;
    this.show({ parcels: [], sent: [] });
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  }

  current(): OutboxView {
    return this.view;
  }

  put(unsent: Unsent): void {
    this.keep([...this.view.parcels, { ...unsent, at: Date.now(), refused: null }]);
    this.later(AGAIN_MS);
  }

  /** Sends a refused one again, as it is. */
  again(key: string): void {
    this.keep(
      this.view.parcels.map((parcel) => (parcel.key === key ? { ...parcel, at: Date.now(), refused: null } : parcel)),
    );
    void this.flush();
  }

  drop(key: string): void {
    this.keep(this.view.parcels.filter((parcel) => parcel.key !== key));
  }

  /** Sends what waits, one after the other. Resolves when that was tried. */
  flush(): Promise<void> {
    window.clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => (this.sending = null));
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const { staff } = this;
      const next = this.view.parcels.find(({ refused }) => refused === null);
      if (staff === null || next === undefined) return;
      if (Date.now() - next.at > OLDEST_MS) {
        this.refuse(next, TOO_OLD);
        continue;
      }
      const answer = await post(next);
      if (this.staff !== staff) return;
      if (answer instanceof ApiProblem) {
        if (LATER.has(answer.status) || answer.code === 'idempotency_key_in_use') return this.later(AGAIN_MS);
        this.refuse(next, answer.says);
      } else this.done(next, answer);
    }
  }

  private refuse({ key }: Parcel, words: string): void {
    this.keep(this.view.parcels.map((parcel) => (parcel.key === key ? { ...parcel, refused: words } : parcel)));
  }

  private done({ key, path }: Parcel, answer: unknown): void {
    const made = (answer as { key?: unknown } | null)?.key;
    const ticket = ticketOf(path) ?? (typeof made === 'string' ? made : null);
    const sent = { key, words: wordsOfParcel(path), ticket };
    this.view = { ...this.view, sent: [...this.view.sent, sent] };
    window.setTimeout(() => this.show({ ...this.view, sent: this.view.sent.filter((one) => one !== sent) }), SAID_MS);
    this.drop(key);
  }

  private get place(): string {
    return `tierline.outbox ${this.staff}`;
  }

  private read(): void {
    let parcels: readonly Parcel[] = [];
    try {
      parcels = JSON.parse(localStorage.getItem(this.place) ?? '[]') as Parcel[];
    } catch {
      // Nothing can be read here: nothing was kept.
    }
    this.show({ ...this.view, parcels });
  }

  private keep(parcels: readonly Parcel[]): void {
    try {
      if (parcels.length === 0) localStorage.removeItem(this.place);
      else localStorage.setItem(this.place, JSON.stringify(parcels));
    } catch {
      // A full or forbidden store: it waits on this page.
    }
    this.show({ ...this.view, parcels });
  }

  private show(view: OutboxView): void {
    this.view = view;
    for (const watcher of this.watchers) watcher();
  }

  private later(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), ms);
  }
}

/** Key of the ticket that an address is about. */
export function ticketOf(path: string): string | null {
  return /^\/api\/v1\/tickets\/(TL-\d+)\//.exec(path)?.[1] ?? null;
}

const NOUNS: Readonly<Record<string, string>> = {
  tickets: 'A new ticket',
  comments: 'Comment',
  escalations: 'Escalation',
  returns: 'Sending back',
  contacts: 'Contact',
  rejections: 'Refusal of the resolution',
};

/** What a parcel is, for people. */
export function wordsOfParcel(path: string): string {
  const noun = path.split('?')[0]!.split('/').at(-1) ?? '';
  const name =
    NOUNS[noun] ??
    noun
      .replaceAll('-', ' ')
      .replace(/s$/, '')
      .replace(/^./, (first) => first.toUpperCase());
  const ticket = ticketOf(path);
  return ticket === null ? name : `${name} on ${ticket}`;
}

/** What was written in it, to be read and copied. */
export function textsOf({ body }: Unsent): string[] {
  const found: string[] = [];
  const look = (value: unknown) => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  try {
    look(JSON.parse(body));
  } catch {
    found.push(body);
  }
  return found.filter((text) => text.trim() !== '');
}

async function post({ path, key, body }: Parcel): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  const signal = AbortSignal.timeout(15_000);
  try {
    const response = await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body, signal });
    const answer: unknown = await response.json().catch(() => null);
    return response.ok ? answer : problemOf(response.status, answer);
  } catch {
    return problemOf(0, null);
  }
}
