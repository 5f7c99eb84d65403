const ADDRESSES: readonly (readonly [RegExp, (id: string) => string])[] = [
  [/^(TL-\d+)$/, (key) => `/queue?ticket=${key}`],
  [/^(PT-\d+)$/, (key) => `/patterns?pattern=${key}`],
  [/^(MC-\d+)$/, (key) => `/cases?case=${key}`],
  [/^signal:(\d+)$/, (id) => `/signals?signal=${id}`],
  [/^announcement:(\d+)$/, (id) => `/announcements?announcement=${id}`],
  [/^review:(\d+)$/, (id) => `/review?review=${id}`],
  [/^decision:\d+$/, () => '/review'],
  [/^(?:gate|phase):(\d+)$/, (id) => `/gates?phase=${id}`],
];

/** The screen on which a subject of the news is shown; null: on none. `label`: of a package, its pattern. */
export function addressOf({ key, label }: { key: string; label: string }): string | null {
  const of = /^package:(\d+)$/.exec(key)?.[1];
  if (of !== undefined) return /^PT-\d+$/.test(label) ? `/patterns?pattern=${label}&package=${of}` : null;
  for (const [form, address] of ADDRESSES) {
    const id = form.exec(key)?.[1];
    if (form.test(key)) return address(id ?? '');
  }
  return null;
}
