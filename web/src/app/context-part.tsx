import { useState } from 'react';
import type { ThreadView } from '../../../shared/contracts/thread.ts';
import type { Telling } from '../features/context/audit-section.tsx';
import ContextPanel from '../features/context/context-panel.tsx';
import CandidateList from '../features/thread/candidate-list.tsx';
import Lightbox, { type LightboxPicture } from '../features/thread/content/lightbox.tsx';
import { describeEvent, type LifecycleEntry } from '../features/thread/describe-event.ts';
import { useInbox, usePolicy } from '../lib/inbox/inbox-context.ts';

/** The context panel with what it borrows from the conversation: its sentences, and its large pictures. */
export default function ContextPart({ thread, onClose }: { thread: ThreadView; onClose(): void }) {
  const { time, store } = useInbox();
  const { teams } = usePolicy();
  const [shown, setShown] = useState<{ pictures: readonly LightboxPicture[]; seq: number } | null>(null);
  const telling: Telling = {
    sentenceOf: (entry) => describeEvent(entry as LifecycleEntry, { me: store.me, teams, time }),
    CandidateList,
  };
  return (
    <>
      <ContextPanel
        thread={thread}
        telling={telling}
        onPictures={(pictures, seq) => setShown({ pictures, seq })}
        onClose={onClose}
      />
      {shown && <Lightbox threadId={thread.threadId} {...shown} onClose={() => setShown(null)} />}
    </>
  );
}
