import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { useEngineers } from '../packages/use-packages';
import type { Case, Severity } from './case-shapes';
import { momentOf, pickerText } from './local-moment';
import { AFFECTED, AUTHORITIES, SEVERITIES } from './words';

/** What a case says of itself, as it is typed. */
export interface CaseText {
  title: string;
  severity: Severity;
  liaison: string;
  pattern: string;
  due: string;
  whereSeen: string;
  everWorked: '' | 'yes' | 'no';
  affected: '' | 'all' | 'some';
  mdmAuthority: '' | NonNullable<Case['mdmAuthority']>;
  contact: string;
}

export const NO_CASE: CaseText = {
  ...{ title: '', severity: 'C', liaison: '', pattern: '', due: '', whereSeen: '' },
  ...{ everWorked: '', affected: '', mdmAuthority: '', contact: '' },
};

export function textOfCase(one: Case): CaseText {
  return {
    title: one.title,
    severity: one.severity,
    liaison: one.liaison === null ? '' : String(one.liaison.id),
    pattern: one.pattern ?? '',
    due: pickerText(one.nextUpdateDue),
    whereSeen: one.whereSeen ?? '',
    everWorked: one.everWorked === null ? '' : one.everWorked ? 'yes' : 'no',
    affected: one.affected ?? '',
    mdmAuthority: one.mdmAuthority ?? '',
    contact: one.contact ?? '',
  };
}

const written = (text: string) => (text.trim() === '' ? null : text.trim());

/** What was typed as the API takes it. */
export function saidOf(text: CaseText) {
  return {
    title: text.title.trim(),
    severity: text.severity,
    liaison: text.liaison === '' ? null : Number(text.liaison),
    pattern: written(text.pattern)?.toUpperCase() ?? null,
    nextUpdateDue: momentOf(text.due),
    whereSeen: written(text.whereSeen),
    everWorked: text.everWorked === '' ? null : text.everWorked === 'yes',
    affected: text.affected === '' ? null : text.affected,
    mdmAuthority: text.mdmAuthority === '' ? null : text.mdmAuthority,
    contact: written(text.contact),
  };
}

const NOT_KNOWN = ['', 'Not known yet'] as const;

interface Props {
  text: CaseText;
  put: (part: Partial<CaseText>) => void;
  /** What an empty liaison means. */
  nobody: string;
  autoFocus?: boolean;
}

/** The fields of a case; most of them are what Microsoft's support form asks. */
export function CaseInputs({ text, put, nobody, autoFocus = false }: Props) {
  const { data: engineers } = useEngineers();
  const people = engineers?.map(({ id, name }) => [String(id), name] as const) ?? [];
  return (
    <>
      <Field
        label="What it is about, without names of users"
        field={[text.title, (title) => put({ title })]}
        required
        most={200}
        autoFocus={autoFocus}
      />
      <div className="chips">
        <Choice
          label="Severity"
          field={[text.severity, (severity) => put({ severity })]}
          choices={choicesOf(SEVERITIES)}
        />
        <Choice
          label="Liaison"
          field={[text.liaison, (liaison) => put({ liaison })]}
          choices={[['', nobody], ...people]}
        />
        <MeasuredField label="Next update due" type="datetime-local" field={[text.due, (due) => put({ due })]} />
        <Field label="Pattern, such as PT-7" field={[text.pattern, (pattern) => put({ pattern })]} most={20} />
      </div>
      <Field
        label="Where it is seen: the app, the page, the step"
        field={[text.whereSeen, (whereSeen) => put({ whereSeen })]}
        rows={2}
        most={2_000}
      />
      <div className="chips">
        <Choice
          label="Has it ever worked?"
          field={[text.everWorked, (everWorked) => put({ everWorked })]}
          choices={[NOT_KNOWN, ['yes', 'Yes'], ['no', 'No']]}
        />
        <Choice
          label="Who is affected"
          field={[text.affected, (affected) => put({ affected })]}
          choices={[NOT_KNOWN, ...choicesOf(AFFECTED)]}
        />
        <Choice
          label="MDM authority"
          field={[text.mdmAuthority, (mdmAuthority) => put({ mdmAuthority })]}
          choices={[NOT_KNOWN, ...choicesOf(AUTHORITIES)]}
        />
      </div>
      <Field
        label="Whom Microsoft may reach: name, telephone, mail"
        field={[text.contact, (contact) => put({ contact })]}
        most={500}
      />
    </>
  );
}
