import { AwsClient } from 'aws4fetch';
import type { Files } from '../../actions/ports.ts';

/** Links are opened at once by the screen that asked for them. */
const LINK_SECONDS = 5 * 60;
/** Types a browser may show in place; everything else is a download, whatever its sender called it. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/[\w.+-]+|video\/(mp4|3gpp|webm)|application\/pdf)$/;

export type BucketSettings = { bucket: string; region: string };

/**
 * Object storage. Signed with aws4fetch (3 KB) instead of the S3 client (150 KB), because the functions that send messages
 * carry it. Credentials are read at each call: Lambda's rotate.
 */
export function s3Files({ bucket, region }: BucketSettings): Files {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3;
  const base = endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;
  const address = (key: string) => new URL(`${base}/${key.split('/').map(encodeURIComponent).join('/')}`);

  const client = () =>
    new AwsClient({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
      service: 's3',
      retries: 2,
      region,
    });
  const link = async (url: URL, method: 'GET' | 'PUT', headers: Record<string, string> = {}) => {
    url.searchParams.set('X-Amz-Expires', String(LINK_SECONDS));
    const signed = await client().sign(url.href, { method, headers, aws: { signQuery: true, allHeaders: true } });
    return signed.url;
  };

  return {
    async put(key, bytes, mimeType) {
      const body = bytes as BodyInit;
      const response = await client().fetch(address(key).href, {
        method: 'PUT',
        headers: { 'content-type': mimeType },
        body,
      });
      if (!response.ok) throw new Error(`Object storage answered ${response.status} to a file.`);
    },

    async get(key) {
      const response = await client().fetch(address(key).href);
      // Whoever may not list a bucket is told 403 for a file that is not there.
      if (response.status === 404 || response.status === 403) return null;
      if (!response.ok) throw new Error(`Object storage answered ${response.status} for a file.`);
      const mimeType = response.headers.get('content-type') ?? 'application/octet-stream';
      return { bytes: new Uint8Array(await response.arrayBuffer()), mimeType };
    },

    downloadLink(key, { filename, mimeType, inline }) {
      const url = address(key);
      const shown = inline && SHOWN.test(mimeType);
      const type = SHOWN.test(mimeType) ? mimeType : 'application/octet-stream';
      const disposition = `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeFilename(filename)}`;
      url.searchParams.set('response-content-type', type);
      url.searchParams.set('response-content-disposition', disposition);
      return link(url, 'GET');
    },

    uploadLink(key, { mimeType, bytes }) {
      return link(address(key), 'PUT', { 'content-type': mimeType, 'content-length': String(bytes) });
    },
  };
}

/** RFC 8187: what `encodeURIComponent` leaves alone, but the header does not allow. */
function encodeFilename(filename: string): string {
  return encodeURIComponent(filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
