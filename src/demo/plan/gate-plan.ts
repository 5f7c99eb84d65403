import type { PhaseKind } from '../../domain/words.js';

/** How a phase of the example was let go on. */
export interface PlannedDecision {
  /** Said where the gate did not pass by itself. */
  overrideReason: string;
  /** `owner` by mail address; due so many days after the phase's last day. */
  conditions: readonly { text: string; owner: string; inDays: number }[];
}

const LIMITED: PlannedDecision = {
  overrideReason:
    'Two weeks were too short for all of IT: whoever is missing enrolls with the expanded pilot, which is the same people.',
  conditions: [
    { text: 'The guide says what to do when a device is over the limit', owner: 'kofi@contoso.example', inDays: 4 },
    { text: 'Tier 1 has practised on Android', owner: 'lead@contoso.example', inDays: 6 },
  ],
};

const EXPANDED: PlannedDecision = {
  overrideReason: 'IT tried on purpose what users will not try; Sales and Marketing begin with help at their side.',
  conditions: [
    { text: 'Two more people answer the phone in the first week', owner: 'lead@contoso.example', inDays: 3 },
  ],
};

const PRODUCTION: PlannedDecision = {
  overrideReason: 'What is open has an owner and a workaround; Retail cannot wait for the next quarter.',
  conditions: [
    { text: 'Retail knows whom to call', owner: 'lead@contoso.example', inDays: 7 },
    { text: 'The rate of the first four weeks is looked at again', owner: 'kofi@contoso.example', inDays: 28 },
  ],
};

/** Null: the phase is followed by none. */
export function plannedDecision(kind: PhaseKind, number: number | null): PlannedDecision | null {
  if (kind === 'limited_pilot') return LIMITED;
  if (kind === 'expanded_pilot') return EXPANDED;
  return kind === 'production' && number === 1 ? PRODUCTION : null;
}
