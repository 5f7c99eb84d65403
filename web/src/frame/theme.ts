import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'tierline.theme';
const watchers = new Set<() => void>();

function read(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

apply(read());

/** Light or dark: as the system says, unless the person wants otherwise. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore((changed) => {
    watchers.add(changed);
    return () => void watchers.delete(changed);
  }, read);
  const set = (wanted: Theme) => {
    localStorage.setItem(KEPT, wanted);
    apply(wanted);
    for (const watcher of watchers) watcher();
  };
  return [theme, set];
}
