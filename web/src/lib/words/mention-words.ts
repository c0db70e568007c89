import { inLocale } from '../locale/in-locale.ts';

const english = {
  title: 'Mentions',
  unread: (count: number) => `${count} unread`,
  close: 'Close the mentions',
  readAll: 'Mark all as read',
  groups: { unread: 'Unread', earlier: 'Earlier' },
  byTeam: (team: string) => `@${team}`,
  emptyTitle: 'Nobody has mentioned you yet.',
  empty: 'Write @ and a name in a note, and that person finds it here.',
  failed: 'Your mentions could not be loaded.',
  loading: 'Loading your mentions',
  newestOnly: 'Your newest 50 mentions are kept here. Older ones stand in their conversations.',
  suggest: 'People and teams to mention',
  nobody: 'Nobody is called like this.',
  count: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  team: 'Team',
  you: 'You',
  blind: 'Cannot see this conversation',
  blindNote: (names: string) => `Not told, because they cannot see this conversation: ${names}.`,
};

export type MentionWords = typeof english;

/** What is said of mentions: the list of one's own, and the `@` in notes. */
export const mentionWords = inLocale('mentionWords', english);
