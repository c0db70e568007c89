const KEY = 'baton.reloaded-at';
const ONCE_PER_MS = 60_000;

/**
 * After a deployment an open page may ask for a chunk that is gone: it reloads once. Drafts are already saved. A chunk
 * that could not be fetched for another reason (no network, just now back) is no reason: the page stays as it is.
 */
export function reloadOnceOnMissingChunk(): void {
  addEventListener('vite:preloadError', () => void reloadOnce());
}

async function reloadOnce(): Promise<void> {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < ONCE_PER_MS || !(await isAnotherDeployed())) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}

/** Does the server serve a page that starts with another script than this one did? */
async function isAnotherDeployed(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    const served = answer.ok ? entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html')) : null;
    return served !== null && served !== entryOf(document);
  } catch {
    return false;
  }
}

/** The path of a page's first module; null when it has none, as the page of a hotel's network. */
function entryOf(page: Document): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}
