import type { MediaKind } from './message-content.ts';

const MB = 1024 * 1024;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const IMAGE_TYPES = ['image/jpeg', 'image/png'];
const VIDEO_TYPES = ['video/mp4', 'video/3gpp'];
const AUDIO_TYPES = ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'];
/** Anything that WhatsApp stores at all can go as a document. */
const DOCUMENT_TYPES = [
  ...IMAGE_TYPES,
  ...VIDEO_TYPES,
  ...AUDIO_TYPES,
  'application/pdf',
  'text/plain',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.spreadsheetml.sheet`,
  `${OFFICE}.presentationml.presentation`,
];

/** What WhatsApp takes from a business: types and bytes, by kind. Source: Cloud API media reference, 2026. */
export const MEDIA_LIMITS: Record<MediaKind, { bytes: number; types: readonly string[] }> = {
  image: { bytes: 5 * MB, types: IMAGE_TYPES },
  video: { bytes: 16 * MB, types: VIDEO_TYPES },
  audio: { bytes: 16 * MB, types: AUDIO_TYPES },
  sticker: { bytes: 500 * 1024, types: ['image/webp'] },
  document: { bytes: 100 * MB, types: DOCUMENT_TYPES },
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
  if (!types.includes(plainType(mimeType))) {
    const taken = kind === 'document' ? 'PDF, plain text, Word, Excel and PowerPoint files' : types.join(', ');
    return `WhatsApp does not take ${mimeType || 'files of unknown type'} as ${kind}. It takes: ${taken}.`;
  }
  if (bytes < 1) return 'The file is empty.';
  if (bytes <= limit) return undefined;
  const size = limit >= MB ? `${limit / MB} MB` : `${limit / 1024} KB`;
  return `The file is too large: WhatsApp takes a ${kind} of at most ${size}.`;
}

function plainType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}
