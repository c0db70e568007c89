/** `system` follows the device. The choice is applied before the first paint by `/theme.js`. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'baton.theme';
const watchers = new Set<() => void>();

export function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function isDark(): boolean {
  const theme = readTheme();
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

/** Turns to the other of light and dark; back to `system` when that is what the device wants anyway. */
export function toggleTheme(): void {
  const wanted = isDark() ? 'light' : 'dark';
  const systemWants = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const root = document.documentElement;
  try {
    if (wanted === systemWants) {
      delete root.dataset.theme;
      localStorage.removeItem(KEY);
    } else {
      root.dataset.theme = wanted;
      localStorage.setItem(KEY, wanted);
    }
  } catch {
    root.dataset.theme = wanted;
  }
  for (const watcher of watchers) watcher();
}

/** Tells when the theme was turned, wherever that was done. */
export function watchTheme(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
