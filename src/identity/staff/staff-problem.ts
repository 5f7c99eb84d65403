import { type Problem, refused, validationFailed } from '../../platform/http/problem.js';
import type { Answer, StaffRefusal, StaffRefusalCode } from './staff-refusal.js';

/** Wrong fields are named by their pointer, as the validation of bodies does it. */
const POINTERS: Partial<Record<StaffRefusalCode, string>> = {
  unknown_location: '/scopeTags',
  deputy_unfit: '/deputy',
  away_in_the_past: '/until',
};

const STATUS: Record<StaffRefusalCode, number> = {
  not_found: 404,
  stale_version: 412,
  email_taken: 409,
  last_admin: 409,
  former_staff: 409,
  unknown_location: 400,
  deputy_unfit: 400,
  away_in_the_past: 400,
};

export function problemOfStaff(refusal: StaffRefusal): Problem {
  const pointer = POINTERS[refusal.code];
  if (pointer) return validationFailed([{ pointer, detail: refusal.detail }]);
  return refused(refusal, STATUS);
}

/** The value of an answer, or its problem thrown. */
export function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw problemOfStaff(answer.refusal);
  return answer.value;
}
