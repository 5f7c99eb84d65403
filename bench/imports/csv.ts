/** The columns of our own export that the files of the bench fill. */
const COLUMNS = [
  ...['key', 'kind', 'title', 'description', 'platform', 'osVersion', 'ownership', 'location'],
  ...['requester.name', 'requester.upn', 'device.name', 'device.serial', 'device.model', 'errorCode'],
  ...['impact', 'priority', 'state', 'tier', 'owner', 'reportedAt', 'resolvedAs', 'resolvedAt', 'closedAs', 'closedAt'],
] as const;

const HOUR_MS = 3_600_000;
const pick = <Value>(values: readonly Value[], n: number): Value => values[n % values.length]!;

/** A file of the other system: four of five tickets are closed, one lies in a queue. Files of other numbers share none. */
export function csvOf(file: number, tickets: number, now: number): string {
  const lines = Array.from({ length: tickets }, (_, n) => {
    const row = rowOf(file, n, now);
    return COLUMNS.map((column) => row[column] ?? '').join(',');
  });
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

function rowOf(file: number, n: number, now: number): Partial<Record<(typeof COLUMNS)[number], string>> {
  const reported = now - (24 + (n % 2_000)) * HOUR_MS;
  const iso = (at: number) => new Date(at).toISOString();
  const done = {
    ...{ state: 'closed', tier: '1', closedAs: 'done', resolvedAs: 'confirmed' },
    ...{ resolvedAt: iso(reported + 3 * HOUR_MS), closedAt: iso(reported + 20 * HOUR_MS) },
  };
  return {
    key: `OLD-${file}-${n}`,
    kind: pick(['enrollment', 'app_install', 'policy', 'compliance', 'access'], n),
    title: `Imported trouble ${n} after the update`,
    description: 'The user followed the guide up to step 4 and then saw an error. Restarting changed nothing so far.',
    platform: pick(['windows', 'ios_ipados', 'android', 'macos', 'linux'], n),
    osVersion: '10.0.22631',
    ownership: pick(['personal', 'organization'], n),
    location: pick(['charlotte', 'redmond'], n),
    'requester.name': `User ${n % 3000}`,
    'requester.upn': `user${n % 3000}@bench.example`,
    'device.name': `OLD-DEVICE-${n}`,
    'device.serial': `OLD${file}SN${n}`,
    'device.model': `Model ${n % 25}`,
    errorCode: `0x8018${(n % 60).toString(16).toUpperCase().padStart(4, '0')}`,
    impact: pick(['blocked', 'limited', 'none'], n),
    priority: pick(['high', 'normal', 'low'], n),
    reportedAt: iso(reported),
    ...(n % 5 === 0 ? { state: 'queued', tier: pick(['1', '2'], n / 5) } : { ...done, owner: 'agent0@bench.example' }),
  };
}
