import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Role } from '../../../src/domain/words.js';
import { Audience } from '../../../src/live/audience.js';
import { CatchUp } from '../../../src/live/catch-up.js';
import type { EventFrame, ResyncFrame } from '../../../src/live/frames.js';
import { defaultRooms } from '../../../src/live/may-receive.js';
import type { Outlet } from '../../../src/live/outlet.js';
import { Push } from '../../../src/live/push.js';
import type { EncodedFrame } from '../../../src/live/encoded-frame.js';
import { subscriberOf, type Subscriber } from '../../../src/live/subscriber.js';
import type { StoredEvent } from '../../../src/platform/events/event.js';
import { stored } from './audience-cases.js';

describe('live: push', () => {
  Logger.overrideLogger(false);

  /** Remembers what each socket was sent, and how often a frame was encoded. */
  class RecordingOutlet implements Outlet {
    readonly sent = new Map<string, EventFrame[]>();
    readonly resyncs = new Map<string, ResyncFrame[]>();
    readonly closed: string[] = [];
    readonly clogged = new Set<string>();
    private readonly draining = new Map<string, () => void>();

    private readonly frames = new Set<EncodedFrame>();

    events(ids: readonly string[], frames: readonly EncodedFrame[]): void {
      for (const frame of frames) this.frames.add(frame);
      for (const id of ids) this.sent.set(id, [...(this.sent.get(id) ?? []), ...frames.map(({ frame }) => frame)]);
    }
    get encoded(): number {
      return this.frames.size;
    }
    resync(id: string, reason: ResyncFrame['reason'], head: number): void {
      this.resyncs.set(id, [...(this.resyncs.get(id) ?? []), { reason, head }]);
    }
    isClogged(id: string): boolean {
      return this.clogged.has(id);
    }
    whenDrained(id: string, callback: () => void): void {
      this.draining.set(id, callback);
    }
    close(id: string): void {
      this.closed.push(id);
    }
    drain(id: string): void {
      this.clogged.delete(id);
      this.draining.get(id)?.();
    }
    seqs(id: string): number[] {
      return (this.sent.get(id) ?? []).map(({ seq }) => seq);
    }
  }

  let audience: Audience;
  let outlet: RecordingOutlet;
  let push: Push;
  let touchesOf: (ids: readonly number[]) => Promise<Map<number, Set<number>>>;

  beforeEach(() => {
    audience = new Audience();
    outlet = new RecordingOutlet();
    touchesOf = () => Promise.resolve(new Map());
    push = new Push({ audience, outlet, touchesOf: (ids) => touchesOf(ids) });
    push.beginAt(100);
  });

  function subscribe(id: string, given: { staffId?: number; role?: Role; scopeTags?: string[] } = {}): Subscriber {
    const { staffId = 1, role = 'tier1', scopeTags = [] } = given;
    const staff = {
      id: staffId,
      name: id,
      role,
      scopeTags,
      active: true,
      awayUntil: null,
      deputy: null,
      former: false,
    };
    const subscriber = subscriberOf(id, { staff, sessionKey: `session:${id}` });
    for (const room of defaultRooms(staff)) subscriber.rooms.add(room);
    audience.add(subscriber);
    subscriber.prev = push.delivered;
    subscriber.state = 'live';
    return subscriber;
  }

  const event = (seq: number, given: Partial<StoredEvent> = {}) => stored(seq, { rooms: ['desk'], ...given });

  describe('the push', () => {
    it('sends each socket its chain, encoding once for those at the same place', async () => {
      for (let n = 0; n < 50; n++) subscribe(`s${n}`);
      subscribe('tier2', { role: 'tier2' });
      await push.deliver([event(101), event(102, { rooms: ['tier:2'] }), event(104)]);
      expect(outlet.sent.get('s7')).toMatchObject([
        { seq: 101, prev: 100 },
        { seq: 104, prev: 101 },
      ]);
      expect(outlet.sent.get('tier2')).toMatchObject([
        { seq: 101, prev: 100 },
        { seq: 102, prev: 101 },
        { seq: 104, prev: 102 },
      ]);
      expect(outlet.encoded).toBe(4);
      expect(push.delivered).toBe(104);
    });

    it('sends nothing that the client brought along from another node', async () => {
      subscribe('ahead').prev = 102;
      await push.deliver([event(101), event(102), event(103)]);
      expect(outlet.sent.get('ahead')).toMatchObject([{ seq: 103, prev: 102 }]);
    });

    it('asks who touched a ticket only when somebody here does not cover its place', async () => {
      const asked: number[][] = [];
      touchesOf = (ids) => Promise.resolve((asked.push([...ids]), new Map([[7, new Set([2])]])));
      subscribe('all');
      await push.deliver([event(101, { ticketId: 7, locations: ['charlotte'] })]);
      expect(asked).toEqual([]);
      subscribe('touched', { staffId: 2, scopeTags: ['redmond'] });
      subscribe('outside', { staffId: 3, scopeTags: ['redmond'] });
      await push.deliver([event(102, { ticketId: 7, locations: ['charlotte'] }), event(103)]);
      expect(asked).toEqual([[7]]);
      expect(outlet.seqs('touched')).toEqual([102, 103]);
      expect(outlet.seqs('outside')).toEqual([103]);
    });

    it('tells everybody to load again when it cannot know who is to be told', async () => {
      subscribe('scoped', { scopeTags: ['redmond'] });
      subscribe('all');
      touchesOf = () => Promise.reject(new Error('the database is away'));
      await push.deliver([event(101), event(102, { ticketId: 7, locations: ['charlotte'] })]);
      for (const id of ['scoped', 'all']) expect(outlet.resyncs.get(id)).toEqual([{ reason: 'missed', head: 102 }]);
      await push.deliver([event(103)]);
      expect(outlet.sent.get('scoped')).toMatchObject([{ seq: 103, prev: 102 }]);
    });

    it('stops sending to a socket that does not read, and has it load again when it does', async () => {
      subscribe('slow');
      subscribe('fast');
      outlet.clogged.add('slow');
      await push.deliver([event(101), event(102)]);
      expect(outlet.seqs('slow')).toEqual([]);
      expect(outlet.seqs('fast')).toEqual([101, 102]);
      outlet.drain('slow');
      expect(outlet.resyncs.get('slow')).toEqual([{ reason: 'slow_reader', head: 102 }]);
      await push.deliver([event(103)]);
      expect(outlet.sent.get('slow')).toMatchObject([{ seq: 103, prev: 102 }]);
    });

    it('closes all that a person has open, or one session, and sends them nothing after', async () => {
      subscribe('a1');
      subscribe('a2');
      subscribe('b', { staffId: 2 });
      const revoke = (seq: number, data: Record<string, unknown>) =>
        stored(seq, { type: 'staff.rights_changed', subject: 'staff', data });
      await push.deliver([event(101), revoke(102, { staffId: 1, sessionKey: 'session:a1' }), event(103)]);
      expect(outlet.closed).toEqual(['a1']);
      await push.deliver([revoke(104, { staffId: 1 }), event(105)]);
      expect(outlet.closed).toEqual(['a1', 'a2']);
      expect(outlet.resyncs.get('a2')).toEqual([{ reason: 'rights_changed', head: 103 }]);
      expect([outlet.seqs('a1'), outlet.seqs('a2'), outlet.seqs('b')]).toEqual([[101], [101, 103], [101, 103, 105]]);
    });

    it('leaves the event loop a turn under a flood', async () => {
      for (let n = 0; n < 100; n++) subscribe(`s${n}`);
      let turns = 0;
      const timer = setInterval(() => turns++, 0);
      await push.deliver(Array.from({ length: 500 }, (_, n) => event(101 + n)));
      clearInterval(timer);
      expect(turns).toBeGreaterThan(1);
      expect(outlet.seqs('s99')).toHaveLength(500);
    });
  });

  describe('a socket that catches up', () => {
    /** The log as the feed gives it, in pages; `between` runs before each page is given. */
    function catchUp(log: StoredEvent[], between: (page: number) => void | Promise<void> = () => undefined): CatchUp {
      let page = 0;
      return new CatchUp({
        push,
        outlet,
        readFeed: async (_staff, { after = 0, limit }) => {
          await between(page++);
          const items = log.filter(({ seq }) => seq > after && seq <= push.delivered).slice(0, Math.min(limit, 2));
          const next = items.length === 2 ? items[1]!.seq : push.delivered;
          return { items, next, head: push.delivered, floor: 0 };
        },
      });
    }

    function behind(id: string, prev: number): Subscriber {
      const subscriber = subscribe(id);
      subscriber.state = 'catching_up';
      subscriber.prev = prev;
      return subscriber;
    }

    it('gets what it missed, then what happened meanwhile, then the rest, in one chain', async () => {
      const log = Array.from({ length: 40 }, (_, n) => event(90 + n));
      const subscriber = behind('late', 94);
      const deliver = (seq: number) => push.deliver(log.filter((one) => one.seq === seq));
      await catchUp(log, (page) => (page < 10 ? deliver(101 + page) : undefined)).run(subscriber);
      expect(subscriber.state).toBe('live');
      for (let seq = push.delivered + 1; seq <= 120; seq++) await deliver(seq);
      expect(outlet.seqs('late')).toEqual(Array.from({ length: 26 }, (_, n) => 95 + n));
      expect(outlet.sent.get('late')!.map(({ prev }) => prev)).toEqual(Array.from({ length: 26 }, (_, n) => 94 + n));
      expect(outlet.resyncs.size).toBe(0);
    });

    it('loads again when too much happens while it is replayed, and misses nothing after', async () => {
      const subscriber = behind('late', 98);
      const flood = Array.from({ length: 1_200 }, (_, n) => event(101 + n));
      await catchUp([event(99), event(100)], () => push.deliver(flood)).run(subscriber);
      const [resync] = outlet.resyncs.get('late')!;
      expect(resync!.reason).toBe('backlog');
      const after = outlet.seqs('late').filter((seq) => seq > resync!.head);
      expect(after).toEqual(Array.from({ length: 1_300 - resync!.head }, (_, n) => resync!.head + 1 + n));
    });

    it('that closes meanwhile is sent nothing more', async () => {
      const subscriber = behind('late', 98);
      await catchUp([event(99), event(100)], () => push.forget(subscriber)).run(subscriber);
      expect(outlet.seqs('late')).toEqual([]);
      expect(subscriber.state).toBe('gone');
    });
  });
});
