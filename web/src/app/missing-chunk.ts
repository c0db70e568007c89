const KEY = 'baton.reloaded-at';
const ONCE_PER_MS = 60_000;

/** After a deployment an open page may ask for a chunk that is gone: it reloads once. Drafts are already saved. */
export function reloadOnceOnMissingChunk(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ONCE_PER_MS) return;
    event.preventDefault();
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
  });
}
