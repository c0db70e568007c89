import type { Entry } from '../../shared/domain/conversation/entry.ts';
import { type Media, updateMedia } from '../../shared/domain/conversation/media.ts';
import type { Files, Threads, WhatsApp, WorkspaceId } from './ports.ts';
import { saveUnderRevision } from './save-under-revision.ts';

export type FetchDeps = { threads: Threads; whatsapp: WhatsApp; files: Files; backoff(attempt: number): Promise<void> };

const DOWNLOADS = 3;

/**
 * Copies a customer's file into object storage. The message is in the thread long before; here only its `media` moves from
 * `pending` to `ready`, `failed` (people may try again) or `expired`. Running twice stores the same file under the same key;
 * one that is not there is tried again whenever it is asked for.
 */
export async function fetchMedia(
  deps: FetchDeps,
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
): Promise<void> {
  const entry = await find(deps.threads, workspace, threadId, seq);
  if (!entry || entry.media.state === 'ready') return;
  const [phoneNumberId = ''] = threadId.split('-');
  const { mediaId, mimeType } = entry.content;
  const key = `media/${workspace}/${threadId}/${seq}`;
  const outcome = await download(deps, { phoneNumberId, mediaId });
  if (outcome.kind === 'file') await deps.files.put(key, outcome.bytes, mimeType);
  await save(deps, workspace, threadId, seq, (media) => {
    switch (outcome.kind) {
      case 'file':
        return updateMedia(media, { type: 'stored', key, bytes: outcome.bytes.length, mimeType });
      case 'gone':
        return updateMedia(media, { type: 'expired' });
      case 'too-large':
        return updateMedia(media, { type: 'failed', problem: 'The file is larger than Baton stores (100 MB).' });
      case 'failed':
        return updateMedia(media, {
          type: 'failed',
          problem: 'The file could not be fetched from WhatsApp. Try again.',
        });
    }
  });
}

async function download(deps: FetchDeps, file: { phoneNumberId: string; mediaId: string }) {
  for (let attempt = 1; attempt <= DOWNLOADS; attempt++) {
    if (attempt > 1) await deps.backoff(attempt + 3);
    try {
      return await deps.whatsapp.download(file);
    } catch {
      // Fetched again below; the last failure is told to people with a way to try once more.
    }
  }
  return { kind: 'failed' } as const;
}

type WithMedia = Extract<Entry, { type: 'received' | 'echoed' }> & {
  media: Media;
  content: { type: 'media'; mediaId: string; mimeType: string };
};

async function find(
  threads: Threads,
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
): Promise<WithMedia | null> {
  const [entry] = await threads.bySeqs(workspace, threadId, [seq]);
  if (entry?.type !== 'received' && entry?.type !== 'echoed') return null;
  return entry.media && entry.content.type === 'media' ? (entry as WithMedia) : null;
}

async function save(
  deps: FetchDeps,
  workspace: WorkspaceId,
  threadId: string,
  seq: number,
  change: (media: Media) => Media,
): Promise<void> {
  const { threads } = deps;
  await saveUnderRevision(
    deps.backoff,
    {
      read: async () => (await find(threads, workspace, threadId, seq))?.media ?? null,
      write: (expected, media) => threads.saveMedia(workspace, threadId, seq, expected, media),
    },
    change,
  );
}
