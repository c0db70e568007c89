import { useState } from 'react';
import type { MediaContent } from '../../../../../shared/domain/conversation/message-content.ts';
import { useReplyExtras } from '../../../lib/inbox/use-extras.ts';
import { useFileLink } from '../../../lib/inbox/use-file-link.ts';
import type { MessageEntry } from '../message-relations.ts';
import { useThreadView } from '../thread-view-context.ts';

/**
 * What a picture or player of this message shows, once `wanted`: the file of this device while it has it, else a link.
 * A link may have run out while the tab slept: one new link is asked for before it counts as `lost`.
 */
export function useShownFile(entry: MessageEntry, content: MediaContent, wanted: boolean) {
  const extras = useReplyExtras();
  const { threadId } = useThreadView();
  const here = extras.previewOf(content.mediaId);
  const link = useFileLink(threadId, entry.seq, wanted && here === undefined);
  const [broken, setBroken] = useState(0);
  return {
    url: here ?? link.url,
    lost: link.failed || broken > 1,
    onBroken() {
      setBroken((before) => before + 1);
      if (broken === 0) link.again();
    },
    retry() {
      setBroken(0);
      link.again();
    },
  };
}
