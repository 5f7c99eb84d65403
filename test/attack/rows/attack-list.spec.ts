import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SOCKET_ATTACKS } from '../sockets/attacks.js';
import { ATTACKS } from './attacks.js';

const ROWS = 36;

interface TableRow {
  row: number;
  files: string[];
  twin: string;
}

function tableRows(): TableRow[] {
  const lines = readFileSync('docs/attack-list.md', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, row, , files = '', twin = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(row ?? '')) return [];
    return [{ row: Number(row), files: [...files.matchAll(/`([^`]+)`/g)].map(([, file]) => file!), twin }];
  });
}

const isMet = ({ twin }: TableRow): boolean => !twin.startsWith('not met by the spine: ');

describe('the table of attacks', () => {
  it('has every row once, in order', () => {
    expect(tableRows().map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1));
  });

  it('names tests that exist, and a twin or the reason why there is none', () => {
    for (const row of tableRows()) {
      expect([row.row, row.files.filter((file) => !existsSync(file))]).toEqual([row.row, []]);
      expect([row.row, row.files.length > 0, row.twin.length > 0]).toEqual([row.row, isMet(row), true]);
    }
  });

  it('says of exactly those rows that they are tested which have an attack with a twin', () => {
    const attacked = new Set([...ATTACKS, ...SOCKET_ATTACKS].map(({ row }) => row));
    const told = tableRows().filter(isMet);
    expect(told.map(({ row }) => row)).toEqual([...attacked].sort((a, b) => a - b));
  });
});
