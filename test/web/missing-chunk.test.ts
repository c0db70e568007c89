// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reloadOnceOnMissingChunk } from '../../web/src/app/missing-chunk.ts';

const page = (entry: string) => `<!doctype html><script type="module" src="${entry}"></script><div id="root"></div>`;

const reload = vi.fn();
let served: () => Promise<Response>;

beforeEach(() => {
  sessionStorage.clear();
  const { happyDOM } = window as unknown as { happyDOM: { settings: object } };
  Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
  document.head.innerHTML = '<script type="module" src="/assets/index-1.js"></script>';
  vi.spyOn(location, 'reload').mockImplementation(reload);
  vi.stubGlobal('fetch', () => served());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reload.mockClear();
});
reloadOnceOnMissingChunk();

/** A chunk could not be fetched; resolves when the page has looked what the server has. */
async function chunkMissing(answer: () => Response): Promise<void> {
  const looked = Promise.withResolvers<void>();
  served = async () => {
    setTimeout(looked.resolve);
    return answer();
  };
  dispatchEvent(new Event('vite:preloadError'));
  await looked.promise;
}

test('a newer version is deployed: the page reloads, once', async () => {
  await chunkMissing(() => new Response(page('/assets/index-2.js')));
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  dispatchEvent(new Event('vite:preloadError'));
  expect(reload).toHaveBeenCalledTimes(1);
});

test.each([
  ['the same version is served: the network failed, and is back', () => new Response(page('/assets/index-1.js'))],
  ['something else answers, such as the page of a hotel', () => new Response('<h1>Please sign in</h1>')],
  ['the server fails', () => new Response(page('/assets/index-2.js'), { status: 503 })],
  ['nobody answers', () => Response.error()],
])('%s: the page stays', async (_name, answer) => {
  await chunkMissing(answer);
  await new Promise((resolve) => setTimeout(resolve));
  expect(reload).not.toHaveBeenCalled();
});
