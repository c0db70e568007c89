import { lazy, Suspense, useSyncExternalStore } from 'react';
import { SignInFailed, Waiting } from '../features/sign-in/starting-screen.tsx';
import { InboxContext } from '../lib/inbox/inbox-context.ts';
import type { WatchedValue } from '../lib/watched-value.ts';
import { useDelayed } from '../ui/use-delayed.ts';
import type { AppState } from './boot.ts';
import { PageMissing } from './page-missing.tsx';
import { AppRoutes } from './router.tsx';

// Who is signed in never sees it.
const SignInScreen = lazy(() =>
  import('../features/sign-in/sign-in-screen.tsx').catch(() => ({ default: PageMissing })),
);

export function App({ state }: { state: WatchedValue<AppState> }) {
  const now = useSyncExternalStore(state.subscribe, state.get);
  const late = useDelayed(now.at === 'starting');
  switch (now.at) {
    case 'starting':
      return late ? <Waiting text={now.text} /> : null;
    case 'signed-out':
      return (
        <Suspense>
          <SignInScreen reason={now.reason} onSignIn={now.signIn} />
        </Suspense>
      );
    case 'failed':
      return <SignInFailed text={now.text} onRetry={now.retry} onSignOut={now.signOut} />;
    case 'ready':
      return (
        <InboxContext value={now.inbox}>
          <AppRoutes />
        </InboxContext>
      );
  }
}
