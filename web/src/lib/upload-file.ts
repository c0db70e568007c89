import { ApiFailure, localFailure } from './api/api-failure.ts';
import { words } from './words/words.ts';

// fetch cannot tell how far a request body has come, so this is an XMLHttpRequest.

/**
 * PUTs a file to a link, with exactly this type. `onProgress` gets 0 to 1. Rejects with an `ApiFailure` when it did not
 * arrive: `unreachable` (status 0) when the connection broke, `upload-refused` when the answer was no.
 */
export function uploadFile(
  url: string,
  file: Blob,
  mimeType: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const broken = () => reject(localFailure('unreachable'));
    const refused = () => reject(new ApiFailure(500, { code: 'upload-refused', message: words.common.uploadFailed }));
    request.open('PUT', url);
    request.setRequestHeader('content-type', mimeType);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve() : refused()));
    request.addEventListener('error', broken);
    request.addEventListener('timeout', broken);
    signal.addEventListener('abort', () => {
      request.abort();
      broken();
    });
    request.send(file);
  });
}
