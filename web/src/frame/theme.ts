import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'tierline.theme';
const watchers = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');

function read(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

apply(read());
system.addEventListener('change', tell);

/** Light or dark: as the system says, unless the person wants otherwise. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watch, read);
  const set = (wanted: Theme) => {
    localStorage.setItem(KEPT, wanted);
    apply(wanted);
    tell();
  };
  return [theme, set];
}

/** What is seen now, whoever said so. */
export function useIsDark(): boolean {
  return useSyncExternalStore(watch, () => (read() === 'system' ? system.matches : read() === 'dark'));
}
