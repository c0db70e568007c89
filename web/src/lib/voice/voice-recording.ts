import { readWebm } from './read-webm.ts';
import { writeOgg } from './write-ogg.ts';

export type VoiceProblem = 'denied' | 'noMicrophone' | 'unsupported' | 'failed' | 'empty';

export type VoiceState =
  | { status: 'asking' }
  | { status: 'recording' | 'paused' }
  | { status: 'ready'; file: File; full: boolean }
  | { status: 'problem'; problem: VoiceProblem };

/** What of the browser is used; tests play it. */
export type VoicePorts = {
  getMicrophone(): Promise<MediaStream>;
  isSupported(type: string): boolean;
  record(stream: MediaStream, type: string): MediaRecorder;
  /** Monotonic milliseconds. */
  now(): number;
};

/**
 * What can be recorded, best first. WhatsApp takes AAC in MP4 and Opus in Ogg, but no WebM: that is put into Ogg here,
 * packet by packet, without encoding it anew.
 */
const FORMATS = [
  { record: 'audio/ogg;codecs=opus', send: 'audio/ogg', extension: 'ogg' },
  { record: 'audio/webm;codecs=opus', send: 'audio/ogg', extension: 'ogg', isWebm: true },
  { record: 'audio/mp4;codecs=mp4a.40.2', send: 'audio/mp4', extension: 'm4a' },
] as const;

export const VOICE_LIMIT_BYTES = 16 * 1024 * 1024;
const PART_MS = 1000;
const BITS_PER_SECOND = 32_000;

/** What this browser can record that WhatsApp takes; undefined when nothing. */
export function voiceFormat(isSupported: (type: string) => boolean) {
  return FORMATS.find(({ record }) => isSupported(record));
}

/** One voice message from the question for the microphone to the file. Whoever makes one calls `cancel` in the end. */
export class VoiceRecording {
  #ports: VoicePorts;
  #state: VoiceState = { status: 'asking' };
  #listeners = new Set<() => void>();
  #recorder: MediaRecorder | undefined;
  #stream: MediaStream | undefined;
  #parts: Blob[] = [];
  #bytes = 0;
  #full = false;
  #over = false;
  /** What was recorded before the last pause, and since when it runs. */
  #recordedMs = 0;
  #runsSince: number | null = null;

  constructor(ports: VoicePorts) {
    this.#ports = ports;
  }

  subscribe = (callback: () => void): (() => void) => {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  };

  get = (): VoiceState => this.#state;

  /** The microphone, while there is one: for a meter. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** How long it is by now (ms). */
  elapsed(): number {
    return this.#recordedMs + (this.#runsSince === null ? 0 : this.#ports.now() - this.#runsSince);
  }

  /** Asks for the microphone and records. */
  async start(): Promise<void> {
    const format = voiceFormat(this.#ports.isSupported);
    if (!format) return this.#set({ status: 'problem', problem: 'unsupported' });
    try {
      this.#stream = await this.#ports.getMicrophone();
      if (this.#over) return this.#release();
      const recorder = this.#ports.record(this.#stream, format.record);
      this.#recorder = recorder;
      recorder.addEventListener('dataavailable', ({ data }) => this.#take(data));
      recorder.addEventListener('error', () => this.#fail('failed'));
      recorder.addEventListener('stop', () => void this.#finish(format));
      recorder.start(PART_MS);
      this.#runsSince = this.#ports.now();
      this.#set({ status: 'recording' });
    } catch (thrown) {
      this.#fail(problemOf(thrown));
    }
  }

  pause(): void {
    if (this.#state.status !== 'recording') return;
    this.#halt();
    this.#recorder?.pause();
    this.#set({ status: 'paused' });
  }

  resume(): void {
    if (this.#state.status !== 'paused') return;
    this.#recorder?.resume();
    this.#runsSince = this.#ports.now();
    this.#set({ status: 'recording' });
  }

  /** Ends the recording; the state becomes `ready` when the file is whole. */
  stop(): void {
    if (this.#state.status !== 'recording' && this.#state.status !== 'paused') return;
    this.#halt();
    this.#recorder?.stop();
  }

  /** Throws everything away and lets the microphone go. */
  cancel(): void {
    this.#over = true;
    if (this.#recorder?.state !== 'inactive') this.#recorder?.stop();
    this.#release();
  }

  #take(data: Blob): void {
    this.#parts.push(data);
    this.#bytes += data.size;
    // A second more must still fit.
    if (this.#bytes < VOICE_LIMIT_BYTES - BITS_PER_SECOND) return;
    this.#full = true;
    this.stop();
  }

  async #finish(format: (typeof FORMATS)[number]): Promise<void> {
    this.#release();
    if (this.#over) return;
    try {
      const recorded = new Blob(this.#parts);
      const body = 'isWebm' in format ? oggOf(new Uint8Array(await recorded.arrayBuffer())) : recorded;
      if (body === null || recorded.size === 0) return this.#set({ status: 'problem', problem: 'empty' });
      const file = new File([body], `voice-message.${format.extension}`, { type: format.send });
      if (!this.#over) this.#set({ status: 'ready', file, full: this.#full });
    } catch {
      this.#fail('failed');
    }
  }

  #fail(problem: VoiceProblem): void {
    this.#release();
    if (!this.#over) this.#set({ status: 'problem', problem });
  }

  #halt(): void {
    this.#recordedMs = this.elapsed();
    this.#runsSince = null;
  }

  #release(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
  }

  #set(state: VoiceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The voice recorder of this browser. */
export const browserVoice: VoicePorts = {
  getMicrophone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
  isSupported: (type) =>
    typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices) && MediaRecorder.isTypeSupported(type),
  record: (stream, mimeType) => new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND }),
  now: () => performance.now(),
};

function oggOf(webm: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const track = readWebm(webm);
  return track.packets.length === 0 ? null : writeOgg(track);
}

function problemOf(thrown: unknown): VoiceProblem {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noMicrophone' : 'failed';
}
