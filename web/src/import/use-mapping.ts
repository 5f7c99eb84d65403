import { useFormDraft } from '../form/drafts';
import { wordsOfField, plainForm } from './field-words';
import { guessMapping } from './guess-mapping';
import { type ColumnRule, type FieldName, isField, type MappingText } from './import-shapes';

/** A mapping as it is typed. */
export interface MappingDraft {
  source: string;
  /** Column and the field that it fills. */
  fields: Record<string, FieldName>;
  /** Column, word of the file, and our word; an empty one empties the cell. */
  words: Record<string, Record<string, string>>;
  constants: Partial<Record<FieldName, string>>;
  dateFormat: string;
  timeZone: string;
}

const EMPTY: MappingDraft = {
  ...{ source: '', fields: {}, words: {}, constants: {}, dateFormat: 'iso' },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

const ruleOf = (meaning: FieldName | ColumnRule): ColumnRule =>
  typeof meaning === 'string' ? { field: meaning } : meaning;

/** A saved mapping as somebody types at it. */
export function draftOfMapping(mapping: MappingText): MappingDraft {
  const rules = Object.entries(mapping.columns).map(([column, meaning]) => [column, ruleOf(meaning)] as const);
  return {
    source: mapping.source,
    fields: Object.fromEntries(rules.map(([column, { field }]) => [column, field])),
    words: Object.fromEntries(rules.flatMap(([column, { values }]) => (values ? [[column, values]] : []))),
    constants: mapping.constants ?? {},
    dateFormat: mapping.dateFormat ?? 'iso',
    timeZone: mapping.timeZone ?? 'UTC',
  };
}

/** What was typed as the API takes it. Columns that the file lacks are left out. */
export function mappingOf(draft: MappingDraft, columns: readonly string[]): MappingText {
  const rules = Object.entries(draft.fields).flatMap(([column, field]) => {
    if (!columns.includes(column)) return [];
    const values = draft.words[column];
    const said = values !== undefined && wordsOfField(field) !== null && Object.keys(values).length > 0;
    return [[column, said ? { field, values } : field] as const];
  });
  return {
    source: draft.source,
    columns: Object.fromEntries(rules),
    constants: Object.fromEntries(Object.entries(draft.constants).filter(([, text]) => text !== '')),
    dateFormat: draft.dateFormat.trim() === '' ? 'iso' : draft.dateFormat.trim(),
    timeZone: draft.timeZone,
  };
}

/** Words of a column that are none of ours and have no meaning yet. */
export function unknownWords(draft: MappingDraft, column: string, texts: readonly string[]): string[] {
  const field = draft.fields[column];
  const words = field === undefined ? null : wordsOfField(field);
  if (words === null) return [];
  return texts.filter((text) => !(plainForm(text) in words));
}

export interface TypedMapping {
  draft: MappingDraft;
  put: (part: Partial<MappingDraft>) => void;
  /** Begins with the columns of a file, guessed by their names. */
  begin: (columns: readonly string[], source: string) => void;
  take: (mapping: MappingText) => void;
  forget: () => void;
}

/** The mapping that is being written; it outlives the page, the file does not. */
export function useMapping(): TypedMapping {
  const [draft, change] = useFormDraft('import mapping', EMPTY);
  return {
    draft,
    put: change,
    begin: (columns, source) => {
      const fields = guessMapping(columns);
      const named = Object.entries(fields).flatMap(([column, field]) =>
        typeof field === 'string' && isField(field) ? [[column, field] as const] : [],
      );
      change({ ...EMPTY, source, fields: Object.fromEntries(named) });
    },
    take: (mapping) => change(draftOfMapping(mapping)),
    forget: () => change(null),
  };
}
