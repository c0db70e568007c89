import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useInbox } from '../lib/inbox/inbox-context.ts';
import { words } from '../lib/words/words.ts';

/** Short messages at the bottom of the screen. */
export function NoticeStack() {
  const { notices } = useInbox();
  const shown = useSyncExternalStore(notices.subscribe, notices.get);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex flex-col items-center gap-2 px-4 md:start-14 md:end-auto md:bottom-3 md:w-85 md:px-2 md:max-lg:w-75"
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
            <p className="wrap-anywhere">{notice.text}</p>
            {notice.requestId && (
              <p className="text-xs text-muted">
                {words.common.request}{' '}
                <bdi dir="ltr" className="select-all">
                  {notice.requestId}
                </bdi>
              </p>
            )}
          </div>
          <button
            type="button"
            aria-label={words.common.dismiss}
            onClick={() => notices.dismiss(notice.id)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-fg"
          >
            <X size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
