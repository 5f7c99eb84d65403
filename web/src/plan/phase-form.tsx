import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { today } from './days';
import { PersonChoice } from './person-choice';
import type { Phase } from './shapes';
import { useDeed } from '../form/use-deed';
import { PHASE_KINDS, WAVE_KINDS } from './words';

interface Props {
  /** The phase that is changed; null: a new one. */
  phase: Phase | null;
  /** What a new production phase would be numbered. */
  number: number;
  onDone: (made: Phase | null) => void;
}

type Wave = NonNullable<Phase['waveKind']>;

/** Plans a phase, or changes one. */
export function PhaseForm({ phase: shown, number, onDone }: Props) {
  // As it was when the form opened: a change by somebody else meanwhile is refused, not overwritten.
  const [phase] = useState(shown);
  const begun = phase === null ? newPhase(number) : typedOf(phase);
  const [kind, setKind] = useState<Phase['kind']>(begun.kind);
  const [wave, setWave] = useState<Wave | ''>(begun.wave);
  const name = useState(begun.name);
  const starts = useState(begun.starts);
  const ends = useState(begun.ends);
  const place = useState(begun.place);
  const owner = useState(begun.owner);
  useFocusBack('screen');
  const body: Wanted = {
    ...{ kind, name: name[0].trim(), starts: starts[0], ends: ends[0] === '' ? null : ends[0] },
    number: kind === 'production' ? Number(place[0]) : null,
    waveKind: wave === '' ? null : wave,
    exposureOwner: owner[0] === '' ? null : Number(owner[0]),
  };
  const make = useDeed({
    send: (wanted: Wanted, header) => dataOf(api.POST('/api/v1/phases', { params: { header }, body: wanted })),
    touches: [['plan'], ['gate']],
    onDone,
  });
  const edit = useChangedPhase(phase, onDone);
  if (edit.conflict !== null) {
    return <Versions conflict={edit.conflict} names={NAMES} busy={edit.busy} onResult={edit.save} onBack={edit.back} />;
  }
  return (
    <PacketForm
      title={phase === null ? 'Plan a phase' : `Change ${phase.name}`}
      verb={phase === null ? 'Plan it' : 'Save'}
      busy={make.isPending || edit.busy}
      error={make.error ?? edit.error}
      onSubmit={() => (phase === null ? make.mutate(body) : void edit.save(body))}
      onCancel={() => onDone(null)}
    >
      <Field label="Name" field={name} required most={120} autoFocus />
      <div className="fields">
        <Choice<Phase['kind']> label="What it is" field={[kind, setKind]} choices={choicesOf(PHASE_KINDS)} />
        {kind === 'production' && (
          <MeasuredField
            label="Which production phase, from 1"
            type="number"
            min={1}
            max={1000}
            field={place}
            required
          />
        )}
        <MeasuredField label="First day" type="date" field={starts} required />
        <MeasuredField label="Last day, if it is known" type="date" min={starts[0]} field={ends} />
        <Choice<Wave | ''>
          label="Waves go"
          field={[wave, setWave]}
          choices={[['', 'Not said'], ...choicesOf(WAVE_KINDS)]}
        />
        <PersonChoice
          label="Who reports its exposure"
          field={owner}
          none="Nobody yet: leads are reminded"
          named={phase?.exposureOwner ?? null}
        />
      </div>
    </PacketForm>
  );
}

interface Typed {
  kind: Phase['kind'];
  wave: Wave | '';
  name: string;
  starts: string;
  ends: string;
  place: string;
  owner: string;
}

function newPhase(number: number): Typed {
  const kind = number === 1 ? 'limited_pilot' : 'production';
  return { kind, wave: '', name: '', starts: today(), ends: '', place: String(number), owner: '' };
}

function typedOf({ kind, waveKind, name, starts, ends, number, exposureOwner }: Phase): Typed {
  const owner = exposureOwner === null ? '' : String(exposureOwner.id);
  return { kind, wave: waveKind ?? '', name, starts, ends: ends ?? '', place: String(number ?? 1), owner };
}

type Wanted = Omit<
  Phase,
  'id' | 'state' | 'nextStates' | 'exposureOwner' | 'plannedUsers' | 'version' | 'createdAt'
> & {
  exposureOwner: number | null;
};

const NAMES = {
  ...{ name: 'Name', kind: 'What it is', number: 'Which production phase', starts: 'First day', ends: 'Last day' },
  ...{ waveKind: 'Waves go', exposureOwner: 'Who reports its exposure' },
};

function wantedOf(phase: Phase | null): Wanted {
  const { kind, waveKind, name, starts, ends, number, exposureOwner } = phase ?? NOTHING;
  return { kind, waveKind, name, starts, ends, number, exposureOwner: exposureOwner?.id ?? null };
}

const NOTHING = {
  ...{ kind: 'production' as const, waveKind: null, name: '', starts: '', ends: null, number: null },
  exposureOwner: null,
};

/** Saves what was changed; what somebody else changed meanwhile stays, or is asked about. */
function useChangedPhase(phase: Phase | null, onDone: (made: Phase | null) => void) {
  const queries = useQueryClient();
  return useVersioned<Phase | null, Wanted>({
    ...{ thing: phase, fieldsOf: wantedOf },
    etagOf: (one) => `"phase-${one?.id}-${one?.version}"`,
    save: (body, etag) => {
      const params = { path: { id: phase?.id ?? 0 }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/phases/{id}', { params, body }));
    },
    onSaved: (saved) => {
      void queries.invalidateQueries({ queryKey: ['plan'] });
      void queries.invalidateQueries({ queryKey: ['gate'] });
      onDone(saved);
    },
  });
}
