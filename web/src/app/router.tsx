import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { InboxPage } from './inbox-page.tsx';
import { PageMissing } from './page-missing.tsx';
import { pathOfSelection } from './selection-path.ts';
import { Shell } from './shell.tsx';

const SettingsPage = lazy(() =>
  import('../features/settings/settings-page.tsx').catch(() => ({ default: PageMissing })),
);

const WallboardPage = lazy(() => import('./wallboard-route.tsx').catch(() => ({ default: PageMissing })));

const SetupPage = lazy(() => import('./setup-route.tsx').catch(() => ({ default: PageMissing })));

/** The places of the product. Further ones are lazy: each is a chunk of its own. */
export function AppRoutes() {
  return (
    <Shell>
      <Switch>
        {/* One page for all lists and threads: what it shows is the selection's business, the URL follows it. */}
        <Route path="/inbox/:view/:threadId?">
          <InboxPage />
        </Route>
        <Route path="/settings/:section?">
          {({ section }) => (
            <Suspense>
              <SettingsPage section={section} />
            </Suspense>
          )}
        </Route>
        <Route path="/wallboard">
          <Suspense>
            <WallboardPage />
          </Suspense>
        </Route>
        <Route path="/setup">
          <Suspense>
            <SetupPage />
          </Suspense>
        </Route>
        <Route>
          <Redirect to={pathOfSelection({ view: 'mine', threadId: null })} replace />
        </Route>
      </Switch>
    </Shell>
  );
}
