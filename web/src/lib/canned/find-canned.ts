import type { CannedReplyView } from '../../../../shared/contracts/canned-replies.ts';

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The canned replies that a query means: by shortcut first, then by title, then by what they say. `teamId` = whose customer it is. */
export function findCanned(
  replies: readonly CannedReplyView[],
  query: string,
  teamId: string | null = null,
): CannedReplyView[] {
  const wanted = fold(query.trim());
  const rank = ({ shortcut, title, text }: CannedReplyView): number => {
    const short = fold(shortcut);
    if (short.startsWith(wanted)) return 0;
    if (
      fold(title)
        .split(/\s+/u)
        .some((word) => word.startsWith(wanted))
    )
      return 1;
    if (short.includes(wanted)) return 2;
    return fold(title).includes(wanted) || fold(text).includes(wanted) ? 3 : 4;
  };
  const ofTeam = (reply: CannedReplyView) => (reply.teamId !== null && reply.teamId === teamId ? 0 : 1);
  return replies
    .filter((reply) => reply.teamId === null || teamId === null || reply.teamId === teamId)
    .map((reply) => ({ reply, at: rank(reply) }))
    .filter(({ at }) => at < 4)
    .sort(
      (a, b) => a.at - b.at || ofTeam(a.reply) - ofTeam(b.reply) || a.reply.shortcut.localeCompare(b.reply.shortcut),
    )
    .map(({ reply }) => reply);
}
