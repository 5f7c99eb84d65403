import { DEFAULT_CLOCK_POLICY, type ClockPolicy } from '../../domain/clock/clock-policy.js';
import { isRecord } from '../../domain/clock/fault.js';
import { DOUBT_RULE, type DoubtRule } from '../../domain/patterns/package-doubt.js';
import type { ReviewSchedule } from '../../domain/reviews/schedule.js';
import type { LadderPolicy } from '../../domain/ticket/desk.js';
import { DEFAULT_SIGNAL_LIMITS, type SignalLimits } from '../../domain/trends/signals/desk.js';
import type { Kind, Severity } from '../../domain/words.js';

/**
 * What a hand-over packet may be asked for beyond its reason and what was tried. The names answer the reasons for which
 * a tier sends a ticket back (`missing_device_id`, `missing_log` ...): `error_text` is an error code, a failure category
 * or evidence in words.
 */
export const PACKET_FIELDS = ['device_id', 'os_version', 'error_text', 'log', 'app', 'policy'] as const;
export type PacketField = (typeof PACKET_FIELDS)[number];

export interface TrendsPolicy {
  /** Attempts, or devices at risk, below which a rate is `insufficient`. */
  minimumExposure: number;
  /** Whole days after which carried-forward exposure is stale. */
  staleAfterDays: number;
  /** The zone whose days tickets are counted in. */
  deskTimeZone: string;
  /** Of the intervals shown with rates, between 0 and 1. */
  confidence: number;
}

/** Everything a desk may set, as one document: it changes as a whole, and each version is kept. */
export interface PolicyDocument {
  clock: ClockPolicy;
  ladder: LadderPolicy;
  /** A ticket that nobody has held for so long is an orphan. */
  orphanFreeAfterMinutes: number;
  /** What a hand-over upwards must bring, by kind of ticket. */
  packetFields: Record<Kind, PacketField[]>;
  trends: TrendsPolicy;
  exposure: {
    /** Day of a phase (the first is 1) from which its exposure owner is reminded: at the earliest 2, of day 1. */
    reminderDay: number;
  };
  microsoftCases: {
    /**
     * Hours within which Microsoft gives a first word, by severity: what the support contract says. Null: it promises
     * nothing, the liaison names the next update.
     */
    updateWithinHours: Record<Severity, number | null>;
  };
  /** When the outcomes of a resolution package stop the calls with it. */
  packageDoubt: DoubtRule;
  /** When a trend is a signal. */
  signals: SignalLimits;
  /** When the weekly review opens by itself, by the desk's wall clock; null: by hand alone. */
  reviews: ReviewSchedule | null;
}

/** In force until a lead stores the first version. */
export const DEFAULT_POLICY: PolicyDocument = {
  clock: DEFAULT_CLOCK_POLICY,
  ladder: {
    contactRule: { tries: 3, days: 2, nextTryWithinHours: 24 },
    addressedFreeAfterHours: 4,
    closeAfterWorkingDays: 5,
    reopenClosedWithinDays: 30,
  },
  orphanFreeAfterMinutes: 30,
  packetFields: {
    enrollment: ['error_text'],
    app_install: ['app', 'error_text'],
    policy: ['policy'],
    compliance: [],
    access: [],
    question: [],
    other: [],
  },
  trends: { minimumExposure: 20, staleAfterDays: 3, deskTimeZone: 'America/New_York', confidence: 0.95 },
  exposure: { reminderDay: 2 },
  // Severity A as stored copies of Microsoft's plans give it for Premier; B and C depend on the contract.
  microsoftCases: { updateWithinHours: { A: 1, B: null, C: null } },
  packageDoubt: DOUBT_RULE,
  signals: DEFAULT_SIGNAL_LIMITS,
  reviews: null,
};

/**
 * A stored document as this program reads it. It was checked when it was stored; what an older program did not know yet
 * is taken from the built-in policy, section by section.
 */
export function readPolicyDocument(stored: unknown): PolicyDocument {
  const document = isRecord(stored) ? (stored as Partial<PolicyDocument>) : {};
  return {
    clock: { ...DEFAULT_POLICY.clock, ...document.clock },
    ladder: { ...DEFAULT_POLICY.ladder, ...document.ladder },
    orphanFreeAfterMinutes: document.orphanFreeAfterMinutes ?? DEFAULT_POLICY.orphanFreeAfterMinutes,
    packetFields: { ...DEFAULT_POLICY.packetFields, ...document.packetFields },
    trends: { ...DEFAULT_POLICY.trends, ...document.trends },
    exposure: { ...DEFAULT_POLICY.exposure, ...document.exposure },
    microsoftCases: { ...DEFAULT_POLICY.microsoftCases, ...document.microsoftCases },
    packageDoubt: { ...DEFAULT_POLICY.packageDoubt, ...document.packageDoubt },
    signals: { ...DEFAULT_POLICY.signals, ...document.signals },
    reviews: document.reviews ?? DEFAULT_POLICY.reviews,
  };
}
