import { type ComponentType, Fragment } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { contextWords } from '../../lib/words/context-words.ts';
import { PageEnd } from './page-end.tsx';
import { PartFailure, PartSkeleton, PartStillOld } from './part-states.tsx';
import { usePages } from './use-pages.ts';

const words = contextWords.audit;
type Assigned = Extract<EntryView, { type: 'assigned' }>;

/** How an entry reads, and who was looked at for it: told by the part that draws the conversation. */
export type Telling = {
  sentenceOf(entry: EntryView): string;
  CandidateList: ComponentType<{ candidates: Assigned['candidates'] }>;
};

type Props = { threadId: string; stamp: number; telling: Telling; onJump(seq: number): void };

/** Everything that happened to the conversation and who or what caused it, newest first; first of all why it is where it is. */
export function AuditSection({ threadId, stamp, telling, onJump }: Props) {
  const { api, time, clock } = useInbox();
  const pages = usePages<EntryView>(`audit ${threadId}`, stamp, async (before) => {
    const query = { for: 'audit' as const, ...(before === undefined ? {} : { before }) };
    const page = await api.call('lookBack', { params: { threadId }, query });
    return { items: page.entries, before: page.before };
  });
  const { value, failure, busy } = pages;
  if (!value) return failure && !busy ? <PartFailure failure={failure} onRetry={pages.reload} /> : <PartSkeleton />;
  const placed = value.items.find((entry) => candidatesOf(entry).length > 0);
  return (
    <>
      <PartStillOld part={pages} />
      {placed && (
        <details className="mb-2.5 rounded-md border border-line">
          <summary className="min-h-8 px-2.5 py-1.5 text-sm font-medium hover:bg-hover">
            {placed.type === 'assigned' ? words.why : words.whyQueued}
          </summary>
          <div className="px-2 pb-2">
            <p dir="auto" className="text-match-parent text-xs text-muted">
              {telling.sentenceOf(placed)}
            </p>
            <p className="sr-only">{words.candidates}</p>
            <telling.CandidateList candidates={candidatesOf(placed)} />
          </div>
        </details>
      )}
      <ol>
        {value.items.map((entry, index) => (
          <Fragment key={entry.seq}>
            {!time.sameDay(entry.at, value.items[index - 1]?.at ?? 0) && (
              <li className="pt-1.5 text-xs font-medium text-muted">{time.day(entry.at, clock.now())}</li>
            )}
            <li>
              <button
                type="button"
                title={contextWords.jump}
                onClick={() => onJump(entry.seq)}
                className="-mx-2 flex min-h-6.5 w-[calc(100%+1rem)] gap-2 rounded-md px-2 py-1 text-start text-sm hover:bg-hover"
              >
                <time className="tabular shrink-0 text-xs leading-5 text-muted">{time.clock(entry.at)}</time>
                <span dir="auto" className="min-w-0 flex-1 text-match-parent wrap-anywhere">
                  {telling.sentenceOf(entry)}
                </span>
              </button>
            </li>
          </Fragment>
        ))}
      </ol>
      <PageEnd
        count={value.items.length}
        before={value.before}
        busy={pages.loadingMore}
        none={contextWords.endReached}
        onMore={() => void pages.more()}
      />
    </>
  );
}

function candidatesOf(entry: EntryView): Assigned['candidates'] {
  return 'candidates' in entry ? (entry.candidates ?? []) : [];
}
