import { addBusinessMillis } from '../../domain/clock/calendar.js';
import { DEFAULT_CLOCK_POLICY } from '../../domain/clock/clock-policy.js';
import { addWorkingDays } from '../../domain/clock/working-days.js';
import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant.js';
import type { Command } from '../../domain/ticket/command.js';
import type { Evidence, HandOverPacket, Resolution } from '../../domain/ticket/ticket.js';
import type { Random } from './random.js';

/** One thing somebody does to a ticket; `by` is an e-mail address, null for the program (closing what is resolved). */
export interface Step {
  at: Instant;
  by: string | null;
  command: Command;
}

/** Who works on a ticket at each tier. */
export interface Crew {
  tier1: string;
  tier2: string;
  tier3: string;
}

const CALENDAR = DEFAULT_CLOCK_POLICY.calendars[DEFAULT_CLOCK_POLICY.defaultCalendar];

/** What the tiers say to each other about one problem. */
export interface Talk {
  tried: string[];
  evidence: string;
  cause: string;
  userSteps: string;
}

/** Writes the steps of one ticket's life, each some office minutes after the one before. */
export class Life {
  readonly steps: Step[] = [];

  constructor(
    private at: Instant,
    private readonly crew: Crew,
    private readonly talk: Talk,
    private readonly random: Random,
  ) {}

  solveAtTier1(): this {
    return this.do('tier1', 10, 45, { name: 'resolve', note: this.talk.userSteps });
  }

  escalate(by: 'tier1' | 'tier2'): this {
    return this.do(by, 15, by === 'tier1' ? 60 : 300, { name: 'escalate', packet: this.packet(by) });
  }

  claim(by: keyof Crew): this {
    return this.do(by, 10, by === 'tier1' ? 40 : 200, { name: 'claim' });
  }

  handDown(by: 'tier2' | 'tier3'): this {
    const resolution: Resolution = {
      ...{ kind: 'fix', cause: this.talk.cause, userSteps: this.talk.userSteps, package: null },
      ...{
        tier1Steps: 'Go through the steps with the user on the phone',
        verify: 'The device syncs and shows as compliant',
      },
    };
    return this.do(by, 60, by === 'tier2' ? 400 : 900, { name: 'hand_down', resolution });
  }

  accept(): this {
    return this.do('tier2', 15, 120, { name: 'accept' });
  }

  /** Tier 2 lacks something: back to tier 1, who asks the user and hands up again. */
  returnForLog(): this {
    this.do('tier2', 20, 90, {
      name: 'return',
      reason: 'missing_log',
      note: 'Please add the diagnostic log of the device.',
    });
    this.do('tier1', 20, 120, { name: 'claim' });
    return this.do('tier1', 20, 90, { name: 'escalate', packet: { ...this.packet('tier1'), evidence: [this.log()] } });
  }

  waitForUser(): this {
    const days = this.random.whole(2, 4);
    const waits = (at: Instant): Command => ({
      ...{ name: 'wait', waitFor: 'user', until: at + days * DAY, note: 'Which version is it?' },
    });
    this.do('tier1', 10, 40, waits);
    return this.do('tier1', 60, 500, { name: 'resume' });
  }

  sendToMicrosoft(): this {
    const caseNumber = `24${this.random.whole(10, 12)}${this.random.whole(10, 28)}00400${this.random.whole(10_000, 99_999)}`;
    return this.do('tier3', 60, 300, { name: 'escalate_to_microsoft', caseNumber, packet: this.packet('tier2') });
  }

  microsoft(): this {
    this.sendToMicrosoft();
    return this.do('tier3', 900, 2400, {
      name: 'answer',
      answer: 'The service team has corrected the tenant setting.',
    });
  }

  /** Tries until the user confirms. */
  contact(misses: number = Number(this.random.weighted({ 0: 60, 1: 28, 2: 12 }))): this {
    for (let miss = misses; miss > 0; miss--) {
      const hours = this.random.whole(5, 20);
      const missed = (at: Instant): Command => ({
        ...{ name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: at + hours * HOUR },
      });
      this.do('tier1', 20, 200, missed);
    }
    return this.do('tier1', 15, 240, {
      name: 'contact',
      outcome: 'confirmed',
      channel: this.random.pick(['phone', 'teams']),
    });
  }

  stillFailing(giver: 'tier2' | 'tier3'): this {
    const evidence: Evidence[] = [{ kind: 'text', content: 'Same message after the restart' }];
    this.do('tier1', 30, 240, {
      name: 'contact',
      outcome: 'still_failing',
      channel: 'phone',
      failedStep: 'Last step',
      evidence,
    });
    return this.do(giver, 20, 150, { name: 'claim' });
  }

  declines(): this {
    return this.do('tier1', 60, 400, {
      name: 'contact',
      outcome: 'declined',
      channel: 'teams',
      note: 'Does not want it on the own phone',
    });
  }

  recovers(): this {
    return this.do('tier1', 30, 240, { name: 'recovered', channel: 'phone', note: 'Works since noon' });
  }

  reopens(): this {
    this.do('tier1', 500, 1500, { name: 'reopen', reason: 'The message is back' });
    this.do('tier1', 10, 60, { name: 'claim' });
    return this;
  }

  userWrites(text: string): this {
    return this.do('tier1', 5, 60, { name: 'comment', text, fromUser: true });
  }

  closeAsMistake(): this {
    return this.do('tier1', 5, 30, { name: 'close', as: 'mistake', reason: 'Not about Intune' });
  }

  /** The program closes what is resolved after five working days. */
  closed(): this {
    const due = CALENDAR ? addWorkingDays(CALENDAR, this.at, 5) : null;
    if (due !== null) this.steps.push({ at: due + HOUR, by: null, command: { name: 'close', as: 'done' } });
    return this;
  }

  /** `command` may need to know when it happens: dates are set from there. */
  private do(by: keyof Crew, soonest: number, latest: number, command: Command | ((at: Instant) => Command)): this {
    const delay = this.random.whole(soonest, latest) * MINUTE;
    this.at = (CALENDAR && addBusinessMillis(CALENDAR, this.at, delay)) ?? this.at + delay;
    // Commands of one ticket never fall into the same instant.
    const last = this.steps.at(-1)?.at ?? 0;
    this.at = Math.max(this.at, last + 1000);
    const done = typeof command === 'function' ? command(this.at) : command;
    this.steps.push({ at: this.at, by: this.crew[by], command: done });
    return this;
  }

  private packet(by: 'tier1' | 'tier2'): HandOverPacket {
    return {
      reason: by === 'tier1' ? 'Cause not found with the steps we have' : 'Needs a look at the tenant',
      tried: this.talk.tried,
      evidence: [{ kind: 'text', content: this.talk.evidence }],
      note: null,
      knownIssueSeen: null,
    };
  }

  private log(): Evidence {
    return { kind: 'log', content: `MDM diagnostic log\n${this.talk.evidence}\nresult: failed` };
  }
}
