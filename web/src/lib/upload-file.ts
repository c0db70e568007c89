// fetch cannot tell how far a request body has come, so this is an XMLHttpRequest.

/** PUTs a file to a link, with exactly this type. `onProgress` gets 0 to 1. Rejects when it did not arrive. */
export function uploadFile(
  url: string,
  file: Blob,
  mimeType: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Error('The file did not arrive.'));
    request.open('PUT', url);
    request.setRequestHeader('content-type', mimeType);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve() : fail()));
    request.addEventListener('error', fail);
    request.addEventListener('timeout', fail);
    signal.addEventListener('abort', () => {
      request.abort();
      fail();
    });
    request.send(file);
  });
}
