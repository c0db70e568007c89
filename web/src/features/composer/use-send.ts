import { LIMITS } from '../../../../shared/domain/conversation/check-content.ts';
import { TEXT_LIMIT } from '../../../../shared/domain/conversation/message-content.ts';
import type { DraftMode } from '../../lib/inbox/drafts.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { takesCaption } from '../../lib/inbox/reply-extras.ts';
import { useExtras, useReplyExtras } from '../../lib/inbox/use-extras.ts';

/** Sends what stands in the field of a mode and what goes with it; says whether that can be done now. */
export function useSend(threadId: string, mode: DraftMode, text: string) {
  const { drafts, actions } = useInbox();
  const extras = useReplyExtras();
  const { files, quotes } = useExtras(threadId);
  const carried = mode === 'note' ? [] : files;
  const left = TEXT_LIMIT - text.trim().length;
  const isEmpty = text.trim() === '' && carried.length === 0;
  const isUnready = carried.some(({ state, caption }) => state.status !== 'ready' || caption.length > LIMITS.caption);

  /** Files first, each a message of its own, then the text; the first of them carries the quote. */
  const sendReply = () => {
    extras.takeAll(threadId);
    let quoted = quotes ?? undefined;
    const sent: Promise<boolean>[] = [];
    for (const { kind, mimeType, name: filename, caption, voice, state } of files) {
      if (state.status !== 'ready') continue;
      const { mediaId, file } = state;
      const under = takesCaption(kind) && caption.trim() ? { caption: caption.trim() } : {};
      const spoken = voice ? { voice } : {};
      const content = { type: 'media', kind, mediaId, mimeType, filename, ...under, ...spoken } as const;
      sent.push(actions.sendContent(threadId, content, quoted, file));
      quoted = undefined;
    }
    if (text.trim()) sent.push(actions.send(threadId, 'reply', text.trim(), quoted));
    return sent;
  };

  return {
    left,
    quotes,
    canSend: !isEmpty && left >= 0 && !isUnready,
    /** Resolves to whether all of it was taken by the server. */
    async send(): Promise<boolean> {
      drafts.write(threadId, mode, '');
      const sent = mode === 'note' ? [actions.send(threadId, mode, text.trim())] : sendReply();
      return (await Promise.all(sent)).every(Boolean);
    },
  };
}
