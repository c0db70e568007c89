const KEY = 'baton.reloaded-at';
const ONCE_PER_MS = 60_000;

/**
 * After a deployment an open page may ask for a chunk that is gone: it reloads once. Drafts are already saved. When the
 * server cannot be reached at all the page stays, for a reload would replace it by the browser's own error page.
 */
export function reloadOnceOnMissingChunk(): void {
  addEventListener('vite:preloadError', () => void reloadOnce());
}

async function reloadOnce(): Promise<void> {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < ONCE_PER_MS || !(await isServed())) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}

async function isServed(): Promise<boolean> {
  try {
    return (await fetch('/', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
