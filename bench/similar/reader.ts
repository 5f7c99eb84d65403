import type { StaffMember } from '../../src/domain/access/staff.js';

/** Somebody who sees everything. */
export const READER: StaffMember = {
  id: 1,
  name: 'Lead',
  role: 'lead',
  scopeTags: [],
  active: true,
  former: false,
  awayUntil: null,
  deputy: null,
};
