import { useEffect, useSyncExternalStore } from 'react';
import { useInbox } from '../inbox/inbox-context.ts';
import { cannedRepliesOf } from './canned-replies.ts';

/** The canned replies, fetched when this is first drawn. */
export function useCannedReplies() {
  const { api } = useInbox();
  const held = cannedRepliesOf(api);
  useEffect(() => void held.want(), [held]);
  return { ...useSyncExternalStore(held.subscribe, held.get), held };
}
