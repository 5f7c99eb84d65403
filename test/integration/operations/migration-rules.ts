import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules of docs/decisions/migrations.md, over the statements that a migration sends. */

interface Rule {
  /** True when the statement (one line, without comments) breaks the rule. */
  broken: (statement: string, made: ReadonlySet<string>) => boolean;
  /** What to do instead. */
  instead: string;
  /** Allowed in a migration whose name says Contract. */
  contractMay?: true;
}

const matches = (pattern: RegExp) => (statement: string) => pattern.test(statement);

/** On tables that the same migration made nobody waits. */
const onOlderTable = (pattern: RegExp) => (statement: string, made: ReadonlySet<string>) => {
  const table = pattern.exec(statement)?.[1];
  return table !== undefined && !made.has(plain(table));
};

const plain = (name: string): string => name.replaceAll('"', '').toLowerCase();

const RULES: readonly Rule[] = [
  {
    broken: matches(/\bDROP (TABLE|COLUMN|VIEW|MATERIALIZED VIEW|FUNCTION|TYPE|SCHEMA|CONSTRAINT|TRIGGER)\b/i),
    instead: 'the previous version uses it: take it away one version later, in a migration named ...Contract',
    contractMay: true,
  },
  { broken: matches(/\bALTER TABLE\b.*\bDROP (?!CONSTRAINT|COLUMN|DEFAULT|NOT NULL)/i), instead: 'write DROP COLUMN' },
  { broken: matches(/\bRENAME\b/i), instead: 'add the new name, fill it, take the old one away one version later' },
  {
    broken: (statement) => /\bADD COLUMN\b[^,]*\bNOT NULL\b/i.test(statement) && !/\bDEFAULT\b/i.test(statement),
    instead: 'the previous version does not fill it: give a DEFAULT',
  },
  {
    broken: matches(
      /\bADD COLUMN\b.*\b(DEFAULT \(?(random|gen_random_uuid|uuidv7|clock_timestamp|nextval)\b|GENERATED\b)/i,
    ),
    instead: 'rewrites the table: add it empty and fill it in batches',
  },
  { broken: matches(/\bADD (?!COLUMN|CONSTRAINT|VALUE)\w+ /i), instead: 'write ADD COLUMN or ADD CONSTRAINT' },
  { broken: matches(/\bALTER (COLUMN )?\S+ (SET DATA )?TYPE\b/i), instead: 'rewrites the table: add a column' },
  {
    broken: matches(/\bALTER (COLUMN )?\S+ SET NOT NULL\b/i),
    instead: 'reads the whole table under its lock: ADD CONSTRAINT ... CHECK ... NOT VALID, then VALIDATE',
  },
  {
    broken: (statement) => /\bADD CONSTRAINT\b/i.test(statement) && !/\b(NOT VALID|USING INDEX)\b/i.test(statement),
    instead: 'reads the whole table under its lock: NOT VALID and VALIDATE in the next one, or USING INDEX',
  },
  {
    broken: onOlderTable(/\bCREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*?\bON (?:ONLY )?([\w".]+)/i),
    instead: 'stops all writes: buildIndexConcurrently in a migration with transaction = false',
  },
  {
    broken: (statement) => /^(UPDATE|DELETE)\b/i.test(statement) && !/\bWHERE\b/i.test(statement),
    instead: 'locks every row for the length of the migration: a job that goes in batches',
  },
  {
    broken: matches(/^(TRUNCATE|CLUSTER|VACUUM|LOCK)\b|^REINDEX (?!.*CONCURRENTLY)/i),
    instead: 'stops everybody',
    contractMay: true,
  },
];

/** One run of a migration without a database; `found` is what it is told of an index of the name it asks for. */
async function recorded(migration: MigrationInterface, found: object[] = []): Promise<string[]> {
  const statements: string[] = [];
  const query = async (text: string) => {
    statements.push(...split(text));
    return /^SELECT\b/i.test(text.trim()) ? found : [];
  };
  await migration.up({ query } as unknown as QueryRunner);
  return statements;
}

/** Statements of one text, on one line each. What stands in quotes or in a body of a function is left out. */
function split(text: string): string[] {
  return text
    .replace(/(\$\w*\$)[\s\S]*?\1/g, "''")
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '');
}

/** What is wrong with a migration of after the spine; empty when it may run while the previous version serves. */
export async function faultsOf(migration: MigrationInterface): Promise<string[]> {
  const name = migration.name ?? migration.constructor.name;
  const statements = await recorded(migration);
  const made = new Set(
    statements.flatMap((statement) => {
      const table = /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?([\w".]+)/i.exec(statement)?.[1];
      return table === undefined ? [] : [plain(table)];
    }),
  );
  const isContract = /Contract\d{13}$/.test(name);
  const faults = statements.flatMap((statement) =>
    RULES.filter(({ broken, contractMay }) => !(isContract && contractMay) && broken(statement, made)).map(
      ({ instead }) => `${statement}: ${instead}`,
    ),
  );
  return [...faults, ...(await faultsOfTransaction(migration, statements))];
}

async function faultsOfTransaction(migration: MigrationInterface, statements: readonly string[]): Promise<string[]> {
  const concurrent = statements.filter((statement) => /\bINDEX CONCURRENTLY\b/i.test(statement));
  if (migration.transaction !== false) {
    return concurrent.map((statement) => `${statement}: cannot run in a transaction: say transaction = false`);
  }
  const others = statements.filter((statement) => !concurrent.includes(statement) && !/^SELECT\b/i.test(statement));
  const faults = others.map(
    (statement) => `${statement}: without a transaction half of it may stay: a migration of its own`,
  );
  const again = await recorded(migration, [{ valid: false }]);
  const resumes = again.some((statement) => /^DROP INDEX CONCURRENTLY\b/i.test(statement));
  return resumes ? faults : [...faults, 'an index that was cut half way stays invalid: use buildIndexConcurrently'];
}
