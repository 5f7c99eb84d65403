import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VARIABLES } from '../../../src/platform/config/environment.js';
import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const runbook = read('docs/runbook.md');
const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(path.join('src', file)))
  .join('\n');

const unique = (matches: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...matches].map(([, name = '']) => name))].sort();

describe('the runbook', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ poolSize: 2 });
  });
  afterAll(() => database.close());

  const statements = [...runbook.matchAll(/psql "\$DATABASE_URL" -c "([^"]+)"/g)].map(([, sql = '']) => sql);

  it.each(statements)('has the database answer: %s', async (statement) => {
    expect(statements.length).toBeGreaterThan(8);
    await database.db.query(statement.replace('STAFF', '1'));
  });

  it('finds the owner of a token by its text', async () => {
    const token = mintSecret('token');
    const [row] = await database.db.query<{ id: number }>(
      "INSERT INTO staff (email, name, role) VALUES ('a@contoso.example', 'Ada', 'tier1') RETURNING id",
    );
    await database.db.execute('INSERT INTO api_tokens (name, token_hash, staff_id, scopes) VALUES ($1, $2, $3, $4)', [
      'leaked',
      secretHash(token),
      row?.id,
      ['ticket:read'],
    ]);
    const question = statements.find((statement) => statement.includes('THE TOKEN')) ?? '';
    expect(await database.db.query(question.replace('THE TOKEN', token))).toMatchObject([{ name: 'Ada' }]);
  });

  it('names the metrics that there are, all of them, and no others', () => {
    const told = unique(runbook.matchAll(/^\| `(tierline_\w+)`/gm));
    const made = unique(sources.matchAll(/'(tierline_(?:\w+_)*(?:total|seconds|head|sockets|connections|work))'/g));
    expect(made.length).toBeGreaterThan(8);
    expect(told).toEqual(made);
  });

  it('names lines that the program logs', () => {
    const table = runbook.slice(runbook.indexOf('## Lines of the log'));
    const cells = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell = '']) => cell).slice(1);
    const lines = cells.flatMap((cell) => unique(cell.matchAll(/`([^`]+)`/g)));
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((line) => !sources.includes(line))).toEqual([]);
  });

  it('and the README name variables and commands that there are', () => {
    const known: readonly string[] = VARIABLES;
    for (const text of [runbook, read('README.md')]) {
      const named = unique(text.matchAll(/`(TIERLINE_[A-Z_]+[A-Z])`/g));
      expect(named.filter((name) => !known.includes(name))).toEqual([]);
    }
    expect(known.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
    const commands = unique(sources.matchAll(/\.command\('([a-z-]+)'\)/g));
    const used = unique(runbook.matchAll(/`?tierline ([a-z-]+)\b(?=[ `])/g)).filter((word) => !['is'].includes(word));
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((word) => !commands.includes(word))).toEqual([]);
  });

  it('and the decisions link to pages that there are', () => {
    for (const file of ['docs/runbook.md', 'README.md', 'docs/house.md']) {
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        expect([file, target, readdirSync(path.resolve(ROOT, path.dirname(file), path.dirname(target)))]).toEqual([
          file,
          target,
          target.endsWith('/') ? expect.anything() : expect.arrayContaining([path.basename(target)]),
        ]);
      }
    }
  });
});
