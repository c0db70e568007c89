import { useInbox, useOverlay } from '../lib/inbox/inbox-context.ts';
import { overlayPart } from '../lib/inbox/overlay-part.tsx';

const SaveView = overlayPart(() => import('../features/views/save-view-window.tsx').then((part) => part.default));
const ManageViews = overlayPart(() => import('../features/views/manage-views-window.tsx').then((part) => part.default));

/** The windows of saved views, when one is asked for. */
export function ViewWindows() {
  const { overlay } = useInbox();
  const shown = useOverlay();
  const onClose = () => overlay.set(null);
  if (shown === 'save-view') return <SaveView onClose={onClose} />;
  return shown === 'manage-views' && <ManageViews onClose={onClose} />;
}
