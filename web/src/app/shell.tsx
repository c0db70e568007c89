import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { appUpdate } from '../lib/app-update.ts';
import { useInbox, useOverlay } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';
import { words } from '../lib/words/words.ts';
import { AbsencePrompt } from './absence-prompt.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { NoticeStack } from './notice-stack.tsx';
import { Rail, useUnreadCount } from './rail.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const loadOverlays = () => import('./overlays.ts');
const Palette = overlayPart(() => loadOverlays().then((overlays) => overlays.Palette));
const SignOutQuestion = overlayPart(() => loadOverlays().then((overlays) => overlays.SignOutQuestion));
const UpdatePrompt = overlayPart(() => import('./update-prompt.tsx').then((part) => part.UpdatePrompt));
const HelpSheet = overlayPart(() => loadOverlays().then((overlays) => overlays.HelpSheet));

/** The frame around every page: rail, connection, notices, keys. */
export function Shell({ children }: { children: ReactNode }) {
  const { overlay } = useInbox();
  const shown = useOverlay();
  const update = useSyncExternalStore(appUpdate.subscribe, appUpdate.get);
  useShortcuts();
  useTitle();
  // When nothing else is to do: so the first menu opens at once, and the next start needs no network.
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadOverlays().catch(() => undefined);
      void import('./service-worker.ts').then((part) => part.installServiceWorker()).catch(() => undefined);
    }, 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="flex h-dvh flex-col">
      <ConnectionBanner />
      <AbsencePrompt />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1">{children}</div>
      </div>
      <NoticeStack />
      {update && <UpdatePrompt reload={update} onClose={() => appUpdate.set(null)} />}
      {shown === 'help' && <HelpSheet onClose={() => overlay.set(null)} />}
      {shown === 'sign-out' && <SignOutQuestion onClose={() => overlay.set(null)} />}
      {shown === 'palette' && <Palette onClose={() => overlay.set(null)} />}
    </div>
  );
}

function useTitle(): void {
  const unread = useUnreadCount();
  const { workspaceName } = useInbox();
  useEffect(() => {
    const place = workspaceName === words.product ? words.product : `${workspaceName} · ${words.product}`;
    document.title = unread > 0 ? `(${unread}) ${place}` : place;
    void import('../lib/notify/badge.ts').then((part) => part.showBadge(unread)).catch(() => undefined);
  }, [unread, workspaceName]);
}
