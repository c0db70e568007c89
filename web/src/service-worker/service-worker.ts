// One script by itself, without imports: see web/build/service-worker-plugin.ts, which fills in the two names below.

/** The part of the worker's world that is used here; its own library cannot be loaded beside the page's. */
type Extended = Event & { waitUntil(work: Promise<unknown>): void };
type Fetched = Extended & { request: Request; respondWith(answer: Promise<Response>): void };
type WindowClient = { url: string; focus(): Promise<unknown>; postMessage(message: unknown): void };
type Clicked = Extended & { notification: Notification };
type Worker = {
  location: Location;
  registration: { active: object | null };
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<WindowClient[]>;
    openWindow(path: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extended) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(type: 'message', listener: (event: Extended & { data: unknown }) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
};

/** A hash over what is built, and the paths of all of it. */
declare const BATON_VERSION: string;
declare const BATON_FILES: readonly string[];

(() => {
  const worker = globalThis as unknown as Worker;
  const PREFIX = 'baton-app-';
  const CACHE = PREFIX + BATON_VERSION;
  const CONFIG_CACHE = 'baton-config';
  const CONFIG = '/config.json';
  const SHELL = '/index.html';
  const PATIENCE_MS = 4000;
  /** What is no page of the inbox, although it may be on the same origin: answers with tokens or of people are never kept. */
  const NOT_OURS = /^\/(v1|issuer|socket|webhooks|graph|phone|aws)(\/|$)/;

  worker.addEventListener('install', (event) => {
    // The first one serves at once. A later one waits until the person says so, or until no page is open.
    event.waitUntil(keepAll().then(() => (worker.registration.active ? undefined : worker.skipWaiting())));
  });

  worker.addEventListener('activate', (event) => {
    event.waitUntil(dropOldCaches().then(() => worker.clients.claim()));
  });

  worker.addEventListener('message', (event) => {
    if (event.data === 'skip-waiting') event.waitUntil(worker.skipWaiting());
  });

  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== worker.location.origin || NOT_OURS.test(pathname)) return;
    if (request.mode === 'navigate') event.respondWith(networkFirst(request, () => caches.match(SHELL)));
    else if (pathname === CONFIG) event.respondWith(configuration(request));
    else if (pathname.startsWith('/assets/')) event.respondWith(assetOf(request));
    else if (request.cache !== 'no-store' && BATON_FILES.includes(pathname))
      event.respondWith(networkFirst(request, () => caches.match(pathname)));
  });

  /** Brings the conversation of a notification to the front, in a page that is open if there is one. */
  worker.addEventListener('notificationclick', (event) => {
    const { data } = event.notification;
    event.notification.close();
    event.waitUntil(showThread(data));
  });

  async function showThread({ path, account, threadId }: { path: string; account: string; threadId: string }) {
    const pages = await worker.clients.matchAll({ type: 'window' });
    for (const page of pages) page.postMessage({ type: 'open-thread', account, threadId });
    const page = pages[0];
    await (page ? page.focus() : worker.clients.openWindow(path));
  }

  /** What has a hash in its name is taken over from the version before, instead of being fetched again. */
  async function keepAll(): Promise<void> {
    const cache = await caches.open(CACHE);
    const keep = async (path: string) => {
      const held = path.startsWith('/assets/') ? await caches.match(path) : undefined;
      const answer = held ?? (await fetch(path, { cache: held ? 'default' : 'reload' }));
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
      await cache.put(path, answer);
    };
    await Promise.all(BATON_FILES.map(keep));
    const config = await fetch(CONFIG, { cache: 'no-cache' });
    if (config.ok) await (await caches.open(CONFIG_CACHE)).put(CONFIG, config);
  }

  /** Pages of the version before are still open and may ask for their parts. */
  async function dropOldCaches(): Promise<void> {
    const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  }

  async function networkFirst(request: Request, otherwise: () => Promise<Response | undefined>): Promise<Response> {
    try {
      return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return (await otherwise()) ?? Response.error();
    }
  }

  async function configuration(request: Request): Promise<Response> {
    const answer = await networkFirst(request, () => caches.match(CONFIG));
    if (answer.ok) {
      const copy = answer.clone();
      const cache = await caches.open(CONFIG_CACHE);
      await cache.put(CONFIG, copy);
    }
    return answer;
  }

  async function assetOf(request: Request): Promise<Response> {
    return (await caches.match(request)) ?? fetch(request);
  }
})();
