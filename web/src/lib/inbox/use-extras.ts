import { useSyncExternalStore } from 'react';
import { uploadFile } from '../upload-file.ts';
import { words } from '../words/words.ts';
import { type Inbox, useInbox } from './inbox-context.ts';
import { ReplyExtras } from './reply-extras.ts';

// Made with the first thread that is drawn, not with the inbox: nothing before that needs it.
const ofInbox = new WeakMap<Inbox, ReplyExtras>();

/** Quotes and files of the replies that are being written in this inbox. */
export function extrasOf(inbox: Inbox): ReplyExtras {
  const made =
    ofInbox.get(inbox) ??
    new ReplyExtras({
      createUpload: (request) => inbox.actions.createUpload(request),
      upload: uploadFile,
      uploadFailed: words.common.uploadFailed,
      waiting: () => inbox.store.allPending(),
    });
  ofInbox.set(inbox, made);
  return made;
}

export const useReplyExtras = () => extrasOf(useInbox());

/** The quote and the files of the reply that is being written. */
export function useExtras(threadId: string) {
  const extras = useReplyExtras();
  return useSyncExternalStore(extras.subscribe, () => extras.read(threadId));
}
