import { checkFile, kindOf } from '../../../../shared/domain/conversation/media-limits.ts';
import type { MediaKind } from '../../../../shared/domain/conversation/message-content.ts';
import { ApiFailure } from '../api/api-failure.ts';
import { inLanguage } from '../locale/in-language.ts';
import type { UploadRequest } from './inbox-actions.ts';

/** A file in the tray. It is uploaded at once, so that sending is instant. */
export type Attachment = {
  id: string;
  name: string;
  bytes: number;
  mimeType: string;
  kind: MediaKind;
  caption: string;
  /** Object URL of a picture, for the tray and for the bubble. */
  preview?: string;
  state:
    | { status: 'refused'; problem: string; asDocument: boolean }
    | { status: 'uploading'; share: number }
    | { status: 'failed'; problem: string }
    | { status: 'ready'; mediaId: string };
};

/** What goes with the reply that is being written: the message it quotes, and files. */
export type Extras = { quotes: string | null; files: readonly Attachment[] };

export type ExtrasPorts = {
  createUpload(request: UploadRequest): Promise<{ mediaId: string; url: string }>;
  upload(
    url: string,
    file: Blob,
    mimeType: string,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** The sentence when an upload broke off. */
  uploadFailed: string;
};

const NONE: Extras = { quotes: null, files: [] };

/** Captions exist under pictures, videos and documents only. */
export const takesCaption = (kind: MediaKind) => kind !== 'audio' && kind !== 'sticker';

/** Quotes and files of unsent replies, by thread. They live as long as the page: a file cannot outlive it. */
export class ReplyExtras {
  #ports: ExtrasPorts;
  #threads = new Map<string, Extras>();
  #sources = new Map<string, { file: File; abort: AbortController }>();
  #sentPreviews = new Map<string, string>();
  #listeners = new Set<() => void>();

  constructor(ports: ExtrasPorts) {
    this.#ports = ports;
  }

  subscribe = (callback: () => void): (() => void) => {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  };

  read(threadId: string): Extras {
    return this.#threads.get(threadId) ?? NONE;
  }

  quote(threadId: string, wamid: string | null): void {
    this.#set(threadId, { ...this.read(threadId), quotes: wamid });
  }

  /** Checks files against WhatsApp's limits and starts to upload those it would take. */
  attach(threadId: string, files: readonly File[]): void {
    for (const file of files) {
      const mimeType = file.type || 'application/octet-stream';
      this.#add(threadId, file, kindOf(mimeType));
    }
  }

  /** A file that is too much for its kind goes as a document. */
  asDocument(threadId: string, id: string): void {
    const file = this.#sources.get(id)?.file;
    this.remove(threadId, id);
    if (file) this.#add(threadId, file, 'document');
  }

  caption(threadId: string, id: string, caption: string): void {
    this.#change(threadId, id, { caption });
  }

  retry(threadId: string, id: string): void {
    void this.#upload(threadId, id);
  }

  remove(threadId: string, id: string): void {
    const { files, ...rest } = this.read(threadId);
    const gone = files.find((file) => file.id === id);
    if (gone?.preview) URL.revokeObjectURL(gone.preview);
    this.#sources.get(id)?.abort.abort();
    this.#sources.delete(id);
    this.#set(threadId, { ...rest, files: files.filter((file) => file.id !== id) });
  }

  /** Empties the tray and forgets the quote; previews stay for the bubbles that now show them. */
  takeAll(threadId: string): Extras {
    const taken = this.read(threadId);
    for (const { id, preview, state } of taken.files) {
      this.#sources.delete(id);
      if (preview && state.status === 'ready') this.#sentPreviews.set(state.mediaId, preview);
    }
    this.#set(threadId, NONE);
    return taken;
  }

  /** The picture as it was chosen here; undefined after a reload or for somebody else's. */
  previewOf(mediaId: string): string | undefined {
    return this.#sentPreviews.get(mediaId);
  }

  #add(threadId: string, file: File, kind: MediaKind): void {
    const mimeType = file.type || 'application/octet-stream';
    const refused = checkFile(kind, mimeType, file.size);
    const problem = refused && inLanguage(refused);
    const asDocument = kind !== 'document' && checkFile('document', mimeType, file.size) === undefined;
    const id = crypto.randomUUID();
    const picture = kind === 'image' || kind === 'sticker';
    const attachment: Attachment = {
      id,
      name: file.name,
      bytes: file.size,
      mimeType,
      kind,
      caption: '',
      ...(picture ? { preview: URL.createObjectURL(file) } : {}),
      state: problem ? { status: 'refused', problem, asDocument } : { status: 'uploading', share: 0 },
    };
    this.#sources.set(id, { file, abort: new AbortController() });
    const { files, ...rest } = this.read(threadId);
    this.#set(threadId, { ...rest, files: [...files, attachment] });
    if (!problem) void this.#upload(threadId, id);
  }

  async #upload(threadId: string, id: string): Promise<void> {
    const source = this.#sources.get(id);
    const attachment = this.read(threadId).files.find((file) => file.id === id);
    if (!source || !attachment) return;
    const { mimeType, bytes, kind } = attachment;
    this.#change(threadId, id, { state: { status: 'uploading', share: 0 } });
    try {
      const { mediaId, url } = await this.#ports.createUpload({ mimeType, bytes, kind });
      const onProgress = (share: number) => this.#change(threadId, id, { state: { status: 'uploading', share } });
      await this.#ports.upload(url, source.file, mimeType, onProgress, source.abort.signal);
      this.#change(threadId, id, { state: { status: 'ready', mediaId } });
    } catch (thrown) {
      const problem = thrown instanceof ApiFailure ? thrown.message : this.#ports.uploadFailed;
      this.#change(threadId, id, { state: { status: 'failed', problem } });
    }
  }

  #change(threadId: string, id: string, change: Partial<Attachment>): void {
    const { files, ...rest } = this.read(threadId);
    if (!files.some((file) => file.id === id)) return;
    this.#set(threadId, { ...rest, files: files.map((file) => (file.id === id ? { ...file, ...change } : file)) });
  }

  #set(threadId: string, extras: Extras): void {
    this.#threads.set(threadId, extras);
    for (const listener of this.#listeners) listener();
  }
}
