import { useEffect, useState } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../lib/notices.ts';
import { searchWords } from '../../lib/words/search-words.ts';

/** What is jumped to has this many entries above it, so that it can stand in the middle. */
export const ROOM_ABOVE = 20;

/** Where the thread is looked at. A new `id` = other entries than before, so it is drawn anew. */
export type Place = { id: number; seq: number | null; focus: boolean };

/** Follows the requests to jump within this thread. */
export function usePlaceIn(threadId: string) {
  const { jump, sync, store, notices } = useInbox();
  const [place, setPlace] = useState<Place>({ id: 0, seq: null, focus: false });
  // A jump that opens the thread: nothing else of it is shown first.
  const [arriving, setArriving] = useState(() => jump.get()?.threadId === threadId && jump.get()?.seq !== null);
  useEffect(() => {
    let isOpen = true;
    const go = async (seq: number | null) => {
      const isHere = seq === null || store.isShown(threadId, seq);
      const found = isHere || (await sync.openAt(threadId, seq).catch((thrown) => showFailure(notices, thrown)));
      if (isHere && seq !== null && seq - store.lowestSeq(threadId) < ROOM_ABOVE) await sync.loadOlder(threadId);
      if (!isOpen) return store.leaveMiddle(threadId);
      if (found === false) notices.show('problem', searchWords.gone);
      if (found) setPlace((before) => ({ id: isHere ? before.id : before.id + 1, seq, focus: true }));
      setArriving(false);
    };
    const follow = () => {
      const asked = jump.get();
      if (asked?.threadId !== threadId) return;
      jump.set(null);
      void go(asked.seq);
    };
    follow();
    const stop = jump.subscribe(follow);
    return () => {
      stop();
      isOpen = false;
      store.leaveMiddle(threadId);
    };
  }, [jump, sync, store, notices, threadId]);
  const goToEnd = async () => {
    await sync.toEnd(threadId);
    setPlace((before) => ({ id: before.id + 1, seq: null, focus: true }));
  };
  const [lost, setLost] = useState<ReadonlySet<string>>(new Set());
  const [seeking, setSeeking] = useState<string | null>(null);
  /** Looks for a quoted message that is not loaded. One at a time: where the last click leads is where one wants to go. */
  const seek = async (wamid: string, from: number) => {
    if (seeking !== null) return;
    setSeeking(wamid);
    try {
      const seq = await sync.openAtQuoted(threadId, wamid, from);
      if (seq === null) setLost((before) => new Set(before).add(wamid));
      else setPlace((before) => ({ id: before.id + 1, seq, focus: true }));
    } catch (thrown) {
      showFailure(notices, thrown);
    }
    setSeeking(null);
  };
  return { place, arriving, goToEnd, quotes: { lost, seeking, seek } };
}
