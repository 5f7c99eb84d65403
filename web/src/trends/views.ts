/** What the screen shows, one at a time; `?show=` in its address. */
export const VIEWS = [
  { name: 'matrix', title: 'Matrix' },
  { name: 'phases', title: 'Equal age' },
  { name: 'unusual', title: 'Unusual' },
  { name: 'series', title: 'Over time' },
  { name: 'interventions', title: 'Interventions' },
  { name: 'forecast', title: 'Forecast' },
  { name: 'work', title: 'Work' },
] as const;

export type View = (typeof VIEWS)[number]['name'];

export function viewOf(asked: string | null): View {
  return VIEWS.find(({ name }) => name === asked)?.name ?? 'matrix';
}
