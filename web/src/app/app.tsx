import { useSyncExternalStore } from 'react';
import { SignInFailed, SignInScreen, Waiting } from '../features/sign-in/sign-in-screen.tsx';
import { InboxContext } from '../lib/inbox/inbox-context.ts';
import type { WatchedValue } from '../lib/watched-value.ts';
import { useDelayed } from '../ui/use-delayed.ts';
import type { AppState } from './boot.ts';
import { AppRoutes } from './router.tsx';

export function App({ state }: { state: WatchedValue<AppState> }) {
  const now = useSyncExternalStore(state.subscribe, state.get);
  const late = useDelayed(now.at === 'starting');
  switch (now.at) {
    case 'starting':
      return late ? <Waiting text={now.text} /> : null;
    case 'signed-out':
      return <SignInScreen reason={now.reason} onSignIn={now.signIn} />;
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
