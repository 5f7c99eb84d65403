import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { FORBIDDEN_NAMES, FORBIDDEN_PACKAGES, MIGRATIONS_READER, ROOMS, TOP_FILES } from './drawing.js';

const SRC = path.resolve(import.meta.dirname, '../../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(SRC, path.join(entry.parentPath, entry.name)));
}

interface Import {
  file: string;
  room: string;
  target: string;
  isPackage: boolean;
}

function importsOf(file: string, text: string): Import[] {
  const room = file.includes('/') ? (file.split('/')[0] ?? '') : '(top)';
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: name }) => {
    const isPackage = !name.startsWith('.');
    const target = isPackage ? name : path.relative(SRC, path.resolve(SRC, path.dirname(file), name));
    return { file, room, target, isPackage };
  });
}

/** What is wrong with one import, or null. */
export function faultOf({ file, room, target, isPackage }: Import): string | null {
  if (isPackage) return FORBIDDEN_PACKAGES[room]?.(target, file) ? `${file} imports the package ${target}` : null;
  if (room === '(top)') return null;
  if (target.startsWith('../migrations')) return room === MIGRATIONS_READER ? null : `${file} reads migrations`;
  const other = target.split('/')[0] ?? '';
  if (other === room || (room === 'cli' && target === 'app.module.js')) return null;
  return ROOMS[room]?.includes(other) ? null : `${file} looks into ${target}: no arrow from ${room} to ${other}`;
}

const files = sources(SRC);
const imports = files.flatMap((file) => importsOf(file, readFileSync(path.join(SRC, file), 'utf8')));

describe('the house is as drawn', () => {
  it('every import follows an arrow of the drawing', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it('has no room and no top file that is not drawn', () => {
    const rooms = new Set(files.map((file) => (file.includes('/') ? file.split('/')[0] : `top ${file}`)));
    const drawn = new Set([...Object.keys(ROOMS), ...TOP_FILES.map((file) => `top ${file}`)]);
    expect([...rooms].filter((room) => !drawn.has(room ?? ''))).toEqual([]);
  });

  it('names things, not drawers', () => {
    const drawers = files.filter((file) => file.split(/[/.-]/).some((part) => FORBIDDEN_NAMES.test(part)));
    expect(drawers).toEqual([]);
  });

  it('keeps SQL in stores, queries and statement fragments', () => {
    const sql = /\b(SELECT\s+[\w*(].*\bFROM\b|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/s;
    const allowed = /\.(store|queries|sql)\.ts$|^platform\/(database|events|jobs)\//;
    const text = (file: string) => readFileSync(path.join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(files.filter((file) => !allowed.test(file) && sql.test(text(file)))).toEqual([]);
  });

  it('names no two bodies or views alike: the description of the API knows them by their names', () => {
    const names = files.flatMap((file) =>
      [...readFileSync(path.join(SRC, file), 'utf8').matchAll(/^(?:export )?class (\w+(?:Body|View))\b/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
  });

  it('would see an arrow that points up', () => {
    const up = { file: 'platform/x.ts', room: 'platform', target: 'tickets/y.js', isPackage: false };
    expect(faultOf(up)).toMatch('no arrow from platform to tickets');
    expect(faultOf({ file: 'domain/x.ts', room: 'domain', target: 'pg', isPackage: true })).toMatch('package pg');
    expect(faultOf({ file: 'domain/x.ts', room: 'domain', target: 'luxon', isPackage: true })).toMatch('luxon');
  });
});
