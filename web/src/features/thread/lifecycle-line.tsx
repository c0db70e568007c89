import {
  AlarmClock,
  ArrowRightLeft,
  ArrowUp,
  BellRing,
  ChevronRight,
  CircleCheck,
  DoorOpen,
  Eye,
  Hand,
  Hourglass,
  Inbox,
  Megaphone,
  Merge,
  Moon,
  Pause,
  Play,
  Route,
  Send,
  Siren,
  Tag,
  Undo2,
  UserPen,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { EntryView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { messageWords } from '../../lib/words/message-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { words } from '../../lib/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { describeEvent, type LifecycleEntry, nameAuthor } from './describe-event.ts';
import { NoteCard } from './note-card.tsx';
import { useThreadView } from './thread-view-context.ts';

const Missing = () => <p className="text-xs text-muted">{words.common.partMissing}</p>;
const CandidateList = lazy(() => import('./candidate-list.tsx').catch(() => ({ default: Missing })));

const icons: Record<LifecycleEntry['type'], ReactNode> = {
  opened: <DoorOpen size={12} />,
  reopened: <DoorOpen size={12} />,
  escalated: <Siren size={12} />,
  snoozed: <Moon size={12} />,
  woken: <AlarmClock size={12} />,
  'release-warned': <BellRing size={12} />,
  breached: <Hourglass size={12} />,
  'window-closing': <Hourglass size={12} />,
  'skills-relaxed': <Route size={12} />,
  'clock-paused': <Pause size={12} />,
  'clock-resumed': <Play size={12} />,
  followed: <Eye size={12} />,
  unfollowed: <Eye size={12} />,
  labelled: <Tag size={12} />,
  prioritized: <ArrowUp size={12} />,
  assigned: <Route size={12} />,
  queued: <Inbox size={12} />,
  claimed: <Hand size={12} />,
  released: <Undo2 size={12} />,
  transferred: <ArrowRightLeft size={12} />,
  undone: <Undo2 size={12} />,
  'send-delayed': <Hourglass size={12} />,
  'send-resumed': <Send size={12} />,
  settled: <CircleCheck size={12} />,
  closed: <CircleCheck size={12} />,
  'contact-edited': <UserPen size={12} />,
  'consent-changed': <Megaphone size={12} />,
  'contact-followed': <UserPen size={12} />,
  'merged-into': <Merge size={12} />,
  'merged-from': <Merge size={12} />,
};

const STRONG: ReadonlySet<LifecycleEntry['type']> = new Set(['closed', 'transferred', 'escalated', 'breached']);

/** What happened to the conversation, who or what caused it, and on request why. */
export function LifecycleLine({ entry }: { entry: LifecycleEntry }) {
  const { time, store } = useInbox();
  const { teams } = usePolicy();
  const { relations } = useThreadView();
  const resumedAt = relations.resumedAt.get(entry.seq);
  const sentence =
    entry.type !== 'send-delayed'
      ? describeEvent(entry, { me: store.me, teams, time, quietFor: relations.quietFor.get(entry.seq) })
      : resumedAt === undefined
        ? messageWords.delayed(inLanguage(entry.advice), time.seconds(entry.until))
        : messageWords.delayedDone(time.seconds(resumedAt), entry.attempt > 0);
  const icon = entry.type === 'closed' && entry.reason === 'idle' ? <Hourglass size={12} /> : icons[entry.type];
  const strong = STRONG.has(entry.type);
  const alarming = entry.type === 'breached' || entry.type === 'escalated';
  const candidates = 'candidates' in entry ? (entry.candidates ?? []) : [];
  const line = (
    <span className="inline-flex max-w-full items-center gap-1.5 text-xs text-muted">
      <span aria-hidden="true" className={alarming ? 'text-danger' : undefined}>
        {icon}
      </span>
      <span dir="auto" className={classNames('wrap-anywhere', strong && 'font-medium text-fg')}>
        {sentence}
      </span>
      <time className="tabular" title={time.full(entry.at)}>
        {time.clock(entry.at)}
      </time>
    </span>
  );
  return (
    <div className="flex flex-col items-center gap-1.5 text-center">
      {candidates.length > 0 ? <Candidates line={line} entry={entry} candidates={candidates} /> : line}
      {(entry.type === 'merged-into' || entry.type === 'merged-from') && <OtherThread threadId={entry.threadId} />}
      {(entry.type === 'transferred' || entry.type === 'escalated') && entry.note && (
        <NoteCard author={nameAuthor(entry.by, store.me)} text={entry.note} meta={null} />
      )}
    </div>
  );
}

function OtherThread({ threadId }: { threadId: string }) {
  const { selection } = useInbox();
  return (
    <button
      type="button"
      onClick={() => selection.set({ threadId })}
      className="rounded-sm px-1.5 py-0.5 text-xs font-medium text-brand hover:bg-hover"
    >
      {threadWords.openOther}
    </button>
  );
}

type Candidate = Extract<EntryView, { type: 'assigned' }>['candidates'][number];

/** "Why this agent?": everybody routing looked at, and why each was or was not chosen. */
function Candidates({
  line,
  entry,
  candidates,
}: {
  line: ReactNode;
  entry: LifecycleEntry;
  candidates: readonly Candidate[];
}) {
  const { store } = useInbox();
  const question =
    entry.type === 'assigned'
      ? threadWords.why(entry.to.agentId === store.me ? threadWords.you.toLowerCase() : entry.to.name)
      : threadWords.whyQueued;
  const [open, setOpen] = useState(false);
  return (
    <details
      className="group/why flex max-w-full flex-col items-center"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="inline-flex max-w-full list-none flex-wrap items-center justify-center gap-x-1.5 rounded-sm px-1.5 py-0.5 hover:bg-hover">
        {line}
        <span className="inline-flex items-center text-xs font-medium text-brand">
          {question}
          <ChevronRight size={12} className="transition-transform group-open/why:rotate-90 rtl:-scale-x-100" />
        </span>
      </summary>
      {open && (
        <Suspense>
          <CandidateList candidates={candidates} />
        </Suspense>
      )}
    </details>
  );
}
