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
  chooseTheme(wanted === systemWants ? 'system' : wanted);
}

export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is switched off: it holds as long as the page.
  }
  for (const watcher of watchers) watcher();
}

/** Tells when the theme was turned, wherever that was done. */
export function watchTheme(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
