import { notFound, Problem } from '../../platform/http/problem.js';
import type { ImportResult } from '../commands/import-ask.js';
import type { RevertResult } from '../revert/revert-import.js';

const MOST_KEYS = 50;
const RUNNING = () =>
  new Problem(409, 'import_running', 'Another import or reversion is running. Wait for it to end.', {
    headers: { 'Retry-After': '5' },
  });

export function importProblem(result: Exclude<ImportResult, { ok: true }>): Problem {
  if (result.code === 'import_running') return RUNNING();
  const { errors, total, failed, notices, exposure } = result.report;
  const detail =
    total === 0 ? 'The file cannot be imported.' : `Nothing was imported: ${failed} of ${total} rows cannot be taken.`;
  return new Problem(400, 'import_refused', detail, { errors, total, failed, notices, exposure });
}

export function revertProblem(result: Exclude<RevertResult, { ok: true }>): Problem {
  switch (result.code) {
    case 'not_found':
      return notFound('import');
    case 'import_running':
      return RUNNING();
    case 'not_revertible':
      return new Problem(409, 'not_revertible', `This import is ${result.state}: there is nothing to take back.`, {
        state: result.state,
      });
    case 'tickets_worked_on':
      return refused(
        result,
        'People have worked on these tickets since, or other tickets point to them. Nothing was taken back.',
      );
    case 'tickets_updated':
      return refused(
        result,
        'These tickets are of an earlier import and hold what this one wrote over them. Import the earlier file again first.',
      );
  }
}

function refused({ code, keys }: { code: string; keys: readonly string[] }, detail: string): Problem {
  return new Problem(409, code, detail, { tickets: keys.slice(0, MOST_KEYS), count: keys.length });
}
