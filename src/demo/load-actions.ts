import type { INestApplicationContext } from '@nestjs/common';
import { addDays } from '../domain/rollout/day.js';
import type { TimelineEntry } from '../domain/rollout/timeline.js';
import type { Tx } from '../platform/database/db.js';
import type { Outcome } from '../platform/outcome.js';
import { allGroups, allPhases, type PhaseRow } from '../rollout/phases/phases.queries.js';
import { DecideProposal } from '../rollout/proposals/commands/decide-proposal.js';
import { Propose } from '../rollout/proposals/commands/propose.js';
import { entryOfAcceptance } from '../rollout/proposals/proposals.dto.js';
import { ChangeEntry } from '../rollout/timeline/commands/change-entry.js';
import { timelineEntries } from '../rollout/timeline/timeline.queries.js';
import { patternKeyOf } from '../tickets/pattern-keys.js';
import { patternTitled } from './demo.store.js';
import { PLANNED_PROPOSALS, type PlannedProposal } from './plan/proposals-plan.js';

interface People {
  lead: number;
  engineer: number;
}

/** With whom the Teams call is compared, and what patterns propose to tell the next phase. */
export async function loadActions(
  app: INestApplicationContext,
  tx: Tx,
  { staff }: { staff: ReadonlyMap<string, number> },
): Promise<void> {
  const people = {
    lead: staff.get('lead@contoso.example') ?? 0,
    engineer: staff.get('tier3@contoso.example') ?? 0,
  };
  const phases = await allPhases(tx);
  await compare(app.get(ChangeEntry, { strict: false }), tx, phases, people);
  const next = phases.find(({ state }) => state === 'planned');
  for (const planned of next ? PLANNED_PROPOSALS : []) await propose(app, tx, { planned, next: next!, people });
}

/** The group compared is of a phase before, since no other enrolls at that time: the effect says so. */
async function compare(entries: ChangeEntry, tx: Tx, phases: readonly PhaseRow[], { lead }: People): Promise<void> {
  const pilot = phases.find(({ kind }) => kind === 'expanded_pilot');
  const group = (await allGroups(tx)).find(({ phase, name }) => phase === pilot?.id && name === 'IT');
  const [call] = await timelineEntries(tx, { kind: 'intervention', phase: null, from: null, to: null }, null, 1);
  if (!call || !group) return;
  const change = (entry: TimelineEntry): TimelineEntry => ({ ...entry, comparisonGroup: group.id });
  taken(await entries.run(tx, call.id, { version: null, by: lead, change }));
}

async function propose(
  app: INestApplicationContext,
  tx: Tx,
  { planned, next, people }: { planned: PlannedProposal; next: PhaseRow; people: People },
): Promise<void> {
  const { channel, title, note } = planned;
  const source = await patternTitled(tx, planned.pattern);
  if (source === null) return;
  const form = { phase: next.id, source: 'pattern', sourceKey: patternKeyOf(source), channel, title, note } as const;
  const { id } = taken(await app.get(Propose, { strict: false }).run(tx, form, people.engineer));
  if (!planned.accepted) return;
  const at = `${addDays(next.starts, 8)}T15:00:00Z`;
  const entry = () => entryOfAcceptance(form, { variant: 'pre_enrollment_2', at });
  taken(await app.get(DecideProposal, { strict: false }).accept(tx, id, { version: null, by: people.lead, entry }));
}

function taken<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`the example is refused: ${JSON.stringify(outcome.refusal)}`);
}
