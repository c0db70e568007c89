import { ArrowLeft, Tag, X } from 'lucide-react';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { useInbox, usePolicy, useTimeline } from '../../lib/inbox/inbox-context.ts';
import { usePane } from '../../lib/panes/pane-room.ts';
import { contextWords } from '../../lib/words/context-words.ts';
import { paneWords } from '../../lib/words/pane-words.ts';
import { threadWords } from '../../lib/words/thread-words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { AuditSection, type Telling } from './audit-section.tsx';
import { ConsentChip, ConsentSection } from './consent-section.tsx';
import { ContactSection } from './contact-section.tsx';
import { Identity } from './identity.tsx';
import { LinksSection } from './links-section.tsx';
import { PanelSection } from './panel-section.tsx';
import { PartFailure, PartSkeleton, PartStillOld } from './part-states.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { type SharedPicture, SharedSection } from './shared-section.tsx';
import { useContact } from './use-contact.ts';

const MESSAGES: ReadonlySet<string> = new Set(['received', 'replied', 'echoed', 'noted']);

type Props = {
  thread: ThreadView;
  telling: Telling;
  onPictures(pictures: readonly SharedPicture[], seq: number): void;
  onClose(): void;
};

/** Who this is and what was before, beside what is being said. Stands in the place that `context-slot.tsx` makes for it. */
export default function ContextPanel({ thread, telling, onPictures, onClose }: Props) {
  const { threadId, contact } = thread;
  const { overlay, jump } = useInbox();
  const { over } = usePane('context');
  const { links = [] } = usePolicy();
  const { entries } = useTimeline(threadId);
  const record = useContact(threadId);
  const fixed = thread.mergedInto !== undefined;
  // Messages change none of what is listed here.
  const happened = entries.findLast(({ type }) => !MESSAGES.has(type))?.seq ?? 0;
  const sessions = thread.conversation
    ? thread.conversation.number * 2 + Number(thread.conversation.closedAt !== null)
    : 0;
  const goTo = (seq: number) => {
    if (over) onClose();
    jump.set({ threadId, seq });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2 max-md:ps-1.5">
        <span className="inline-flex md:hidden">
          <IconButton label={threadWords.back} onClick={onClose}>
            <ArrowLeft size={18} className="rtl:-scale-x-100" />
          </IconButton>
        </span>
        <h2 className="min-w-0 flex-1 truncate font-semibold">{paneWords.details}</h2>
        <span className="inline-flex max-md:hidden">
          <IconButton label={paneWords.hideDetails} shortcut="]" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]">
        <Identity contact={contact} />
        <PanelSection id="contact">
          {record.value ? (
            <>
              <PartStillOld part={record} />
              <ContactSection contact={record} record={record.value} fixed={fixed} />
            </>
          ) : (
            <NotYet first record={record} />
          )}
        </PanelSection>
        <PanelSection id="consent" badge={<ConsentChip marketing={contact.marketing ?? 'unknown'} />}>
          {record.value ? (
            <ConsentSection contact={record} record={record.value} fixed={fixed} />
          ) : (
            <NotYet record={record} />
          )}
        </PanelSection>
        <PanelSection id="labels" badge={thread.labels.length > 0 && <Chip>{thread.labels.length}</Chip>}>
          <div className="flex flex-wrap items-center gap-1.5">
            {thread.labels.map((label) => (
              <Chip key={label} tone="calm">
                <bdi>{label}</bdi>
              </Chip>
            ))}
            {thread.labels.length === 0 && <p className="text-sm text-muted">{contextWords.noLabels}</p>}
            <Button small look="quiet" icon={<Tag size={13} />} onClick={() => overlay.set('labels')}>
              {contextWords.labelAdd}
            </Button>
          </div>
        </PanelSection>
        {links.length > 0 && (
          <PanelSection id="links">
            {record.value ? <LinksSection links={links} record={record.value} /> : <NotYet record={record} />}
          </PanelSection>
        )}
        <PanelSection id="sessions" badge={thread.conversation && <Chip>{thread.conversation.number}</Chip>}>
          <SessionsSection threadId={threadId} stamp={sessions} onJump={goTo} />
        </PanelSection>
        <PanelSection id="shared">
          <SharedSection threadId={threadId} onJump={goTo} onOpen={onPictures} />
        </PanelSection>
        <PanelSection id="audit">
          <AuditSection threadId={threadId} stamp={happened} telling={telling} onJump={goTo} />
        </PanelSection>
      </div>
    </div>
  );
}

/** One record fills several parts of the panel: the first of them says why it is not there. */
function NotYet({ record, first = false }: { record: ReturnType<typeof useContact>; first?: boolean }) {
  const { failure, busy } = record;
  if (!failure || busy) return <PartSkeleton />;
  if (first) return <PartFailure failure={failure} onRetry={record.reload} />;
  return <p className="text-sm text-muted">{contextWords.failed}</p>;
}
