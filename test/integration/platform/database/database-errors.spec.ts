import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isDatabaseAway, sqlState } from '../../../../src/platform/database/database.errors.js';
import { problemOf } from '../../../../src/platform/http/problem-of-error.js';

const ofSocket = (code: string) => Object.assign(new Error(`write ${code}`), { code });
function ofDatabase(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('said so', 0, 'error'), { code });
}

describe('a database that is away', () => {
  // EPIPE has five capital letters, as an SQLSTATE has; a statement sent to a postmaster that was just killed ends so.
  it.each(['EPIPE', 'ECONNRESET', 'ECONNREFUSED'])('is told by %s of its socket, and answered 503', (code) => {
    expect(sqlState(ofSocket(code))).toBeUndefined();
    expect(isDatabaseAway(ofSocket(code))).toBe(true);
    expect(problemOf(ofSocket(code))).toMatchObject({ status: 503, code: 'database_away' });
  });

  it.each(['57P01', '57P02', '57P03', '08006', '53300'])('is told by SQLSTATE %s', (code) => {
    expect(sqlState(ofDatabase(code))).toBe(code);
    expect(isDatabaseAway(ofDatabase(code))).toBe(true);
  });

  it.each(['23505', '53100', '22P02'])('is not told by SQLSTATE %s', (code) => {
    expect(isDatabaseAway(ofDatabase(code))).toBe(false);
  });
});
