/** `addresses` (domain/notices/announcement.ts) over announcements `a` and staff `s`; a test holds the two equal. */
export const ADDRESSES = `(cardinality(a.roles) = 0 OR s.role = ANY (a.roles))
  AND (cardinality(a.locations) = 0 OR cardinality(s.scope_tags) = 0 OR s.scope_tags && a.locations)`;
