import { checkFile, kindOf } from '../../../../shared/domain/conversation/media-limits.ts';
import type { MediaKind } from '../../../../shared/domain/conversation/message-content.ts';
import { ApiFailure } from '../api/api-failure.ts';
import { inLanguage } from '../locale/in-language.ts';
import { messageWords } from '../words/message-words.ts';
import { isOutOfReach, type UploadRequest } from './inbox-actions.ts';
import type { PendingMessage } from './pending-message.ts';
import { MOST_WAITING_BYTES, waitingId, waitsForUpload } from './waiting-file.ts';

/** A file in the tray. It is uploaded at once, so that sending is instant; without a connection it can be sent all the same. */
export type Attachment = {
  id: string;
  name: string;
  bytes: number;
  mimeType: string;
  kind: MediaKind;
  caption: string;
  /** It was spoken here: the customer's phone shows it as a voice message. */
  voice?: boolean;
  /** Object URL of a picture, for the tray and for the bubble. */
  preview?: string;
  state:
    | { status: 'refused'; problem: string; asDocument: boolean }
    | { status: 'uploading'; share: number }
    | { status: 'failed'; problem: string }
    /** `file`: it could not be uploaded yet, and goes with the message when the connection is back. */
    | { status: 'ready'; mediaId: string; file?: Blob };
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
  /** The messages that were sent and wait, with their files. */
  waiting(): readonly Pick<PendingMessage, 'content' | 'file'>[];
};

const MB = 1024 * 1024;
const NONE: Extras = { quotes: null, files: [] };

/** Captions exist under pictures, videos and documents only. */
export const takesCaption = (kind: MediaKind) => kind !== 'audio' && kind !== 'sticker';

/** Quotes and files of replies that are being written, by thread. They live as long as the page; what is sent is kept. */
export class ReplyExtras {
  #ports: ExtrasPorts;
  #threads = new Map<string, Extras>();
  #sources = new Map<string, { file: File; abort: AbortController }>();
  /** Files that were sent from here, by media id: for their bubbles, and for taking them back. */
  #sent = new Map<string, Attachment>();
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

  /** Checks files against WhatsApp's limits and starts to upload those it would take; gives their ids. */
  attach(threadId: string, files: readonly File[]): string[] {
    return files.map((file) => this.#add(threadId, file, kindOf(file.type || 'application/octet-stream')));
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
    for (const file of taken.files) this.#send(file);
    this.#set(threadId, NONE);
    return taken;
  }

  /** The picture as it was chosen here; undefined after a reload or for somebody else's. */
  previewOf(mediaId: string): string | undefined {
    return this.#sent.get(mediaId)?.preview;
  }

  /** A file that was sent, but has not left yet, goes back into the tray as it was. */
  putBack(threadId: string, mediaId: string, caption = ''): void {
    const file = this.#sent.get(mediaId);
    const { files, ...rest } = this.read(threadId);
    if (file) this.#set(threadId, { ...rest, files: [...files, { ...file, caption }] });
  }

  /**
   * Uploads one file and takes it out of the tray when it is ready; null when that did not work, or when it was removed:
   * then it stays, with what went wrong.
   */
  async ready(threadId: string, file: File, voice: boolean): Promise<Attachment | null> {
    const [id = ''] = this.attach(threadId, [file]);
    if (voice) this.#change(threadId, id, { voice });
    const find = () => this.read(threadId).files.find((each) => each.id === id);
    await new Promise<void>((resolve) => {
      const look = () => {
        if (find()?.state.status === 'uploading') return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
    const found = find();
    if (found?.state.status !== 'ready') return null;
    this.#send(found);
    const { files, ...rest } = this.read(threadId);
    this.#set(threadId, { ...rest, files: files.filter((each) => each.id !== id) });
    return found;
  }

  #send(file: Attachment): void {
    this.#sources.delete(file.id);
    if (file.state.status === 'ready') this.#sent.set(file.state.mediaId, file);
  }

  #add(threadId: string, file: File, kind: MediaKind): string {
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
    return id;
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
      const isOffline = thrown instanceof ApiFailure && isOutOfReach(thrown);
      const problem = thrown instanceof ApiFailure ? thrown.message : this.#ports.uploadFailed;
      const state = isOffline ? await this.#waits(id, source.file) : null;
      this.#change(threadId, id, { state: state ?? { status: 'failed', problem } });
    }
  }

  /** It is as good as ready, when there is room for it; null when it cannot be read. */
  async #waits(id: string, file: File): Promise<Attachment['state'] | null> {
    if (this.#waitingBytes() + file.size > MOST_WAITING_BYTES)
      return { status: 'failed', problem: messageWords.attach.full(MOST_WAITING_BYTES / MB) };
    try {
      // As it is now: the file on the disk may be changed, or gone, before the connection is back.
      const copy = new Blob([await file.arrayBuffer()], { type: file.type });
      return { status: 'ready', mediaId: waitingId(id), file: copy };
    } catch {
      return null;
    }
  }

  /** What waits in trays and in threads. */
  #waitingBytes(): number {
    const inTrays = [...this.#threads.values()].flatMap(({ files }) => files);
    const trayed = inTrays.map(({ state }) => (state.status === 'ready' ? (state.file?.size ?? 0) : 0));
    const sent = this.#ports.waiting().map(({ content, file }) => (waitsForUpload(content) ? (file?.size ?? 0) : 0));
    return [...trayed, ...sent].reduce((sum, bytes) => sum + bytes, 0);
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
