import { useSyncExternalStore } from 'react';
import { useInbox } from '../inbox/inbox-context.ts';
import type { MentionsState } from './my-mentions.ts';

export function useMentions(): MentionsState {
  const { state } = useInbox().mentions;
  return useSyncExternalStore(state.subscribe, state.get);
}

export function useUnreadMentions(): number {
  const { mentions } = useInbox();
  return useSyncExternalStore(mentions.state.subscribe, () => mentions.unread());
}

export function useMentionsOpen(): boolean {
  const { open } = useInbox().mentions;
  return useSyncExternalStore(open.subscribe, open.get);
}
