import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { focusList } from '../lib/keyboard/focus-list.ts';
import { keyName } from '../lib/keyboard/key-name.ts';
import type { Notice } from '../lib/notices.ts';
import { undoWords } from '../lib/words/undo-words.ts';
import { words } from '../lib/words/words.ts';
import { Key } from '../ui/key.tsx';

/** Short messages at the bottom of the screen. They stay while they are pointed at or focused. */
export function NoticeStack() {
  const { notices } = useInbox();
  const shown = useSyncExternalStore(notices.subscribe, notices.get);
  const cameFrom = useRef<EventTarget | null>(null);
  const use = (notice: Notice, undo: boolean) => {
    const hadFocus = document.activeElement?.closest('[data-notices]');
    notices.dismiss(notice.id);
    if (undo) notice.undo?.();
    if (!hadFocus) return;
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus();
    else focusList();
  };
  return (
    <div
      role="status"
      aria-live="polite"
      data-notices
      onPointerEnter={() => notices.hold(true)}
      onPointerLeave={({ currentTarget }) => notices.hold(currentTarget.contains(document.activeElement))}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
        notices.hold(true);
      }}
      onBlur={({ currentTarget, relatedTarget }) => notices.hold(currentTarget.contains(relatedTarget))}
      className="pointer-events-none fixed inset-x-0 z-50 max-md:top-24 flex flex-col items-center gap-2 px-4 md:start-14 md:end-auto md:bottom-3 md:w-85 md:px-2 md:max-lg:w-75"
    >
      {shown.map((notice) => (
        <div
          key={notice.id}
          className="pointer-events-auto flex w-full max-w-110 animate-appear items-start gap-2.5 rounded-lg border border-line bg-raised py-2.5 ps-3.5 pe-2 shadow-pop"
        >
          {notice.kind === 'done' ? (
            <CircleCheck size={16} className="mt-0.5 shrink-0 text-ok" />
          ) : (
            <CircleAlert size={16} className="mt-0.5 shrink-0 text-danger" />
          )}
          <div className="min-w-0 flex-1">
            <p className="wrap-anywhere">
              {notice.text}
              {notice.undo && <span className="sr-only"> {undoWords.how(`${keyName('Ctrl')}+Z`)}</span>}
            </p>
            {notice.requestId && (
              <p className="text-xs text-muted">
                {words.common.request}{' '}
                <bdi dir="ltr" className="select-all">
                  {notice.requestId}
                </bdi>
              </p>
            )}
          </div>
          {notice.undo && (
            <button
              type="button"
              onClick={() => use(notice, true)}
              className="-my-1 inline-flex h-7 shrink-0 items-center gap-1.5 rounded-sm px-2 font-medium text-brand hover:bg-hover"
            >
              {undoWords.undo}
              <span aria-hidden="true" className="max-md:hidden">
                <Key>Ctrl</Key> <Key>Z</Key>
              </span>
            </button>
          )}
          <button
            type="button"
            aria-label={words.common.dismiss}
            onClick={() => use(notice, false)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-fg"
          >
            <X size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
