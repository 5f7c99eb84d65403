/** Strokes in a box of 20 by 20, one or more paths each. */
const PATHS = {
  queue: ['M3 5h14', 'M3 10h14', 'M3 15h9'],
  contacts: [
    'M5 3h3l1.5 4-2 1.3a9 9 0 0 0 4.2 4.2l1.3-2 4 1.5v3a1.5 1.5 0 0 1-1.6 1.5A13 13 0 0 1 3.5 4.6 1.5 1.5 0 0 1 5 3z',
  ],
  shift: ['M10 3a7 7 0 1 1-6.3 4', 'M3 3v4h4', 'M10 6.5V10l2.5 1.8'],
  patterns: ['M3 3h5v5H3z', 'M12 3h5v5h-5z', 'M3 12h5v5H3z', 'M12 14.5h5', 'M14.5 12v5'],
  signals: ['M2.5 11h3l2-6 4 11 2.2-6.5 1 1.5h2.8'],
  packages: ['M10 2.5l7 3.5v8l-7 3.5L3 14V6z', 'M3 6l7 3.5L17 6', 'M10 9.5v8'],
  cases: ['M2.5 6.5h15v10h-15z', 'M7 6.5v-3h6v3', 'M2.5 11h15'],
  trends: ['M3 3v14h14', 'M6 13l3.5-4 2.5 2 4.5-6'],
  gates: ['M4 17V4', 'M16 17V4', 'M4 6h12', 'M4 10h12', 'M4 14h12'],
  review: ['M3 4h14v10H3z', 'M10 14v3', 'M6.5 17h7', 'M6.5 11V9', 'M10 11V7', 'M13.5 11V8'],
  plan: ['M3 4.5h14v12H3z', 'M3 8.5h14', 'M7 3v3', 'M13 3v3', 'M6 12h5'],
  announcements: ['M3 8v4h3l7 4V4L6 8z', 'M15.5 7.5a4 4 0 0 1 0 5'],
  board: ['M3 3.5h14v13H3z', 'M3 8h14', 'M10 8v8.5'],
  import: ['M10 3v9', 'M6.5 8.5L10 12l3.5-3.5', 'M3 14v3h14v-3'],
  staff: [
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
    'M2.5 17c0-3 2-5 5-5s5 2 5 5',
    'M13 4a3 3 0 0 1 0 5.2',
    'M14.5 12.3c2 .7 3 2.4 3 4.7',
  ],
  settings: ['M3 6h7', 'M14 6h3', 'M12 4v4', 'M3 14h3', 'M10 14h7', 'M8 12v4'],
  log: ['M10 4v12', 'M4 10h12'],
  search: ['M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12z', 'M13.5 13.5L17 17'],
  help: [
    'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
    'M7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6',
    'M10 14v.4',
  ],
  more: ['M3.5 10h1', 'M9.5 10h1', 'M15.5 10h1'],
  wide: ['M3 4h14v12H3z', 'M8 4v12', 'M11 8l2 2-2 2'],
  narrow: ['M3 4h14v12H3z', 'M8 4v12', 'M13 8l-2 2 2 2'],
  go: ['M4 10h11', 'M11 6l4 4-4 4'],
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign beside its word; for those who do not see it, there is only the word. */
export function Icon({ name }: { name: string }) {
  const paths: readonly string[] = name in PATHS ? PATHS[name as IconName] : PATHS.go;
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
