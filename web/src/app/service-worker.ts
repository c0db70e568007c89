import { appUpdate } from '../lib/app-update.ts';

const LOOK_AGAIN_MS = 60 * 60_000;

/** Keeps the pages of the inbox in the browser, so that it opens without a network, and notices a new version. */
export async function installServiceWorker(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return;
  const registration = await container.register('/sw.js', { updateViaCache: 'none' });
  const offer = (worker: ServiceWorker) =>
    appUpdate.set(() => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('skip-waiting');
    });
  const watch = (worker: ServiceWorker) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container.controller) offer(worker);
      // Another tab said yes: this one goes on with its own parts, which are still kept.
      if (worker.state === 'activated') appUpdate.set(null);
    });
  };
  if (registration.waiting && container.controller) offer(registration.waiting);
  if (registration.installing) watch(registration.installing);
  registration.addEventListener('updatefound', () => registration.installing && watch(registration.installing));
  setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS);
}
