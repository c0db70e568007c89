import type { Api } from '../api/api-client.ts';
import { ApiFailure } from '../api/api-failure.ts';
import { uploadFile } from '../upload-file.ts';
import { messageWords } from '../words/message-words.ts';
import type { WaitingContent } from './waiting-file.ts';

/**
 * Uploads the file of a message that waited for the connection; resolves to its media id. Throws an `ApiFailure`:
 * `file-lost` when this browser has not got the file any more. Done twice it leaves one upload that nobody names.
 */
export async function uploadWaiting(api: Api, content: WaitingContent, file: Blob | undefined): Promise<string> {
  if (!file) throw new ApiFailure(410, { code: 'file-lost', message: messageWords.attach.lost });
  const { mimeType, kind } = content;
  const { mediaId, url } = await api.call('createUpload', { body: { mimeType, bytes: file.size, kind } });
  await uploadFile(url, file, mimeType, () => undefined, new AbortController().signal);
  return mediaId;
}
