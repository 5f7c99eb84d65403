import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { choicesOf } from '../form/choice';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { CriterionFields, type Wanted } from './criterion-fields';
import type { Criterion, Gate } from './shapes';
import { CRITERIA, criterionWords, LIMITS } from './words';

/** Phases that no rate is known of: nothing was rolled out in them yet. */
const WITHOUT_RATE: readonly Gate['kind'][] = ['project_scope', 'proof_of_concept'];
const RATED: readonly Criterion['criterion'][] = ['rate', 'sample'];

/** What the gate asks, as a whole: which criteria, and their limits. Decisions that were signed stay as they are. */
export function CriteriaForm({ gate, onDone }: { gate: Gate; onDone: () => void }) {
  const [wanted, setWanted] = useState<Record<string, Wanted>>(() => startOf(gate));
  // As it was when the form opened: a change by somebody else meanwhile is asked about, not overwritten.
  const [opened] = useState(gate);
  const queries = useQueryClient();
  useFocusBack('screen');
  const edit = useVersioned<Gate, Asked>({
    thing: opened,
    fieldsOf: (one) => ({ criteria: criteriaOf(startOf(one)) }),
    etagOf: ({ phase, version }) => `"gate-${phase}-${version}"`,
    save: ({ criteria = [] }, etag) => {
      const params = { path: { id: opened.phase }, header: { 'If-Match': etag } };
      return dataOf(api.PUT('/api/v1/phases/{id}/gate', { params, body: { criteria } }));
    },
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['gate'] });
      onDone();
    },
  });
  if (edit.conflict !== null) {
    const names = { criteria: 'What the gate asks' };
    return (
      <Versions
        conflict={edit.conflict}
        names={names}
        show={(_field, criteria) => (criteria as Sent[]).map(sentWords).join('; ')}
        busy={edit.busy}
        onResult={edit.save}
        onBack={edit.back}
      />
    );
  }
  const asked = criteriaOf(wanted);
  const same = JSON.stringify(asked) === JSON.stringify(criteriaOf(startOf(opened)));
  const offered = choicesOf(CRITERIA).filter(([name]) => !(WITHOUT_RATE.includes(gate.kind) && RATED.includes(name)));
  return (
    <PacketForm
      title="What the gate asks"
      verb="Ask this"
      busy={edit.busy}
      error={edit.error}
      onSubmit={() => (same ? onDone() : void edit.save({ criteria: asked }))}
      onCancel={onDone}
    >
      {offered.map(([name, title], n) => (
        <CriterionFields
          key={name}
          first={n === 0}
          name={name}
          title={title}
          wanted={wanted[name] ?? NEW}
          onChange={(part) => setWanted({ ...wanted, [name]: { ...(wanted[name] ?? NEW), ...part } })}
        />
      ))}
      <p className="small">Decisions that were signed keep what was asked then.</p>
    </PacketForm>
  );
}

type Sent = ReturnType<typeof criteriaOf>[number];
interface Asked {
  criteria: Sent[];
}

function sentWords({ criterion, limit, kind }: Sent): string {
  const name = criterionWords({ criterion, kind: kind ?? null });
  return limit === undefined ? name : `${name} (${limit})`;
}

const NEW: Wanted = { on: false, kind: 'enrollment', limit: '', days: '2' };

function startOf({ criteria }: Gate): Record<string, Wanted> {
  return Object.fromEntries(
    criteria.map(({ criterion, kind, limit, days }) => [
      criterion,
      { on: true, kind: kind ?? 'enrollment', limit: String(limit ?? ''), days: String(days ?? 2) },
    ]),
  );
}

function criteriaOf(wanted: Readonly<Record<string, Wanted>>) {
  const names = choicesOf(CRITERIA).map(([name]) => name);
  return names.flatMap((criterion) => {
    const one = wanted[criterion];
    if (one?.on !== true) return [];
    const limit = LIMITS[criterion] === undefined ? undefined : Number(one.limit);
    const kind = RATED.includes(criterion) ? one.kind : undefined;
    const days = criterion === 'contact_backlog' ? Number(one.days) : undefined;
    return [{ criterion, limit, kind, days }];
  });
}
