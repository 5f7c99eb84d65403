/**
 * `able(staff, tier, location, now)` of src/domain/access in SQL, over a row of `staff` (alias `s`): held equal to the
 * pure function by a test. `now` is a timestamptz parameter.
 */
export function ableSql(s: string, of: { tier: string; location: string; now: string }): string {
  return `(${s}.active AND NOT ${s}.former AND (${s}.away_until IS NULL OR ${s}.away_until <= ${of.now})
    AND ${of.tier} <= CASE ${s}.role WHEN 'tier1' THEN 1 WHEN 'tier2' THEN 2 WHEN 'viewer' THEN 0 ELSE 3 END
    AND (cardinality(${s}.scope_tags) = 0 OR ${of.location} IS NULL OR ${of.location} = ANY (${s}.scope_tags)))`;
}
