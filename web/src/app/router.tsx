import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { InboxPage } from './inbox-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

/** One page for all lists and threads: which of them is shown is the selection's business, the URL follows it. */
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox', component: InboxPage });
const inboxView = createRoute({ getParentRoute: () => inbox, path: '$view' });
const inboxThread = createRoute({ getParentRoute: () => inbox, path: '$view/$threadId' });

const start = createRoute({
  getParentRoute: () => root,
  path: '$',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true });
  },
});

export function createAppRouter() {
  return createRouter({ routeTree: root.addChildren([inbox.addChildren([inboxView, inboxThread]), start]) });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
