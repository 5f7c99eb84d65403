import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { REFUSALS } from '../../../src/domain/ticket/decision.js';
import { PROBLEM_CATALOGUE } from '../../../src/platform/http/problem-catalogue.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { probeModule } from '../platform/http/probe.js';

const SRC = path.resolve(import.meta.dirname, '../../../src');

/** Codes as the sources write them: of `new Problem`, of a conflict, of a table from code to status. */
const WRITTEN = [
  /new Problem\(\s*\d{3},\s*'([a-z_]+)'/g,
  /\bconflict\(\s*'([a-z_]+)'/g,
  /\boutOfFeed\(\s*'([a-z_]+)'/g,
  /^ {2}([a-z_]+): [45]\d\d,$/gm,
  /^ {2}[45]\d\d: '([a-z_]+)',$/gm,
];

function codesOfTheSources(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(path.join(SRC, file), 'utf8'));
  return texts.flatMap((text) =>
    WRITTEN.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  );
}

describe('the pages of problems', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ module: probeModule });
  });
  afterAll(() => app.close());

  it('are there for every code of the sources', () => {
    const written = [...new Set([...codesOfTheSources(), ...REFUSALS])].sort();
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter((code) => !(code in PROBLEM_CATALOGUE))).toEqual([]);
  });

  it('say what it means and what to do, at the type of the answer, for everybody and kept by caches', async () => {
    const refused = await request(app.url).post('/api/v1/marbles').send({ colour: 5 });
    const { type } = refused.body as { type: string };
    const page = await request(app.url).get(type);
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'public, max-age=86400',
    ]);
    expect(page.text).toContain('<h1>validation_failed</h1>');
    expect(page.text).toContain('What to do: errors names each by its pointer.');
    const list = await request(app.url).get('/problems');
    for (const code of Object.keys(PROBLEM_CATALOGUE)) expect(list.text).toContain(`<code>${code}</code>`);
  });

  it('answer an unknown type with 404', async () => {
    const { status, body } = await request(app.url).get('/problems/%3Cscript%3E');
    expect([status, (body as { code: string }).code]).toEqual([404, 'not_found']);
  });

  it('hold nothing that HTML would take for its own', () => {
    expect(JSON.stringify(PROBLEM_CATALOGUE)).not.toMatch(/[<>&]/);
  });
});
