import type { MediaKind } from './message-content.ts';

const MB = 1024 * 1024;

/** What WhatsApp takes from a business: types and bytes, by kind. Source: Cloud API media reference, 2026. */
export const MEDIA_LIMITS: Record<MediaKind, { bytes: number; types: readonly string[] }> = {
  image: { bytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
  video: { bytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
  audio: { bytes: 16 * MB, types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
  sticker: { bytes: 500 * 1024, types: ['image/webp'] },
  document: { bytes: 100 * MB, types: [] },
};

/** The kind a file is sent as; anything that has no kind of its own is a document. */
export function kindOf(mimeType: string): MediaKind {
  const plain = plainType(mimeType);
  const found = Object.entries(MEDIA_LIMITS).find(([, { types }]) => types.includes(plain));
  return (found?.[0] as MediaKind | undefined) ?? 'document';
}

/** Why WhatsApp would not take this file, or undefined. */
export function checkFile(kind: MediaKind, mimeType: string, bytes: number): string | undefined {
  const { types, bytes: limit } = MEDIA_LIMITS[kind];
  if (types.length > 0 && !types.includes(plainType(mimeType))) {
    return `WhatsApp does not take ${mimeType} as ${kind}. It takes: ${types.join(', ')}.`;
  }
  if (bytes < 1) return 'The file is empty.';
  if (bytes <= limit) return undefined;
  const size = limit >= MB ? `${limit / MB} MB` : `${limit / 1024} KB`;
  return `The file is too large: WhatsApp takes a ${kind} of at most ${size}.`;
}

function plainType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}
