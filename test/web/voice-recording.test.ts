import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  VOICE_LIMIT_BYTES,
  type VoicePorts,
  VoiceRecording,
  voiceFormat,
} from '../../web/src/lib/voice/voice-recording.ts';

const AAC = 'audio/mp4;codecs=mp4a.40.2';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A recorder that gives what the test says, on a microphone that counts who has let it go. */
function desk(change: Partial<VoicePorts> = {}) {
  const tracks = { stopped: 0 };
  const stream = { getTracks: () => [{ stop: () => tracks.stopped++ }] } as unknown as MediaStream;
  let at = 0;
  const recorder = Object.assign(new EventTarget(), {
    state: 'inactive',
    start: () => Object.assign(recorder, { state: 'recording' }),
    pause: () => Object.assign(recorder, { state: 'paused' }),
    resume: () => Object.assign(recorder, { state: 'recording' }),
    stop() {
      Object.assign(recorder, { state: 'inactive' });
      recorder.dispatchEvent(new Event('stop'));
    },
  });
  const recording = new VoiceRecording({
    getMicrophone: async () => stream,
    isSupported: (type) => type === AAC,
    record: () => recorder as unknown as MediaRecorder,
    now: () => at,
    ...change,
  });
  return {
    recording,
    tracks,
    pass: (ms: number) => {
      at += ms;
    },
    give: (bytes: number) =>
      recorder.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([new Uint8Array(bytes)]) })),
  };
}
const ended = async (recording: VoiceRecording) => {
  await vi.waitFor(() => expect(['ready', 'problem']).toContain(recording.get().status));
  return recording.get();
};

test('from the question to the file: pauses do not count, and the microphone is let go', async () => {
  const { recording, tracks, pass, give } = desk();
  expect(recording.get()).toEqual({ status: 'asking' });
  await recording.start();
  pass(2000);
  recording.pause();
  expect(recording.get()).toEqual({ status: 'paused' });
  pass(60_000);
  recording.resume();
  pass(1000);
  give(300);
  recording.stop();
  const state = await ended(recording);
  expect(state).toMatchObject({ status: 'ready', full: false });
  expect(state.status === 'ready' && [state.file.type, state.file.name, state.file.size]).toEqual([
    'audio/mp4',
    'voice-message.m4a',
    300,
  ]);
  expect(recording.elapsed()).toBe(3000);
  expect(tracks.stopped).toBe(1);
});

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'noMicrophone'],
  ['AbortError', 'failed'],
])('a microphone that fails with %s is said to be %s', async (name, problem) => {
  const refuse = () => Promise.reject(Object.assign(new Error('no'), { name }));
  const { recording } = desk({ getMicrophone: refuse });
  await recording.start();
  expect(recording.get()).toEqual({ status: 'problem', problem });
});

test('a browser that can record nothing WhatsApp takes is told so before anybody is asked', async () => {
  const getMicrophone = vi.fn();
  const { recording } = desk({ getMicrophone, isSupported: (type) => type === 'audio/mp4' });
  await recording.start();
  expect(recording.get()).toEqual({ status: 'problem', problem: 'unsupported' });
  expect(getMicrophone).not.toHaveBeenCalled();
});

test('before 16 MB the recording ends by itself, with what there is', async () => {
  const { recording, give } = desk();
  await recording.start();
  give(VOICE_LIMIT_BYTES - 10);
  expect(await ended(recording)).toMatchObject({ status: 'ready', full: true });
});

test('a recording without sound says so', async () => {
  const { recording } = desk();
  await recording.start();
  recording.stop();
  expect(await ended(recording)).toEqual({ status: 'problem', problem: 'empty' });
});

test('whoever cancels before the answer gets no recording, and keeps no microphone', async () => {
  const { recording, tracks } = desk();
  const started = recording.start();
  recording.cancel();
  await started;
  expect(recording.get()).toEqual({ status: 'asking' });
  expect(tracks.stopped).toBe(1);
});

test('Opus is preferred, as Ogg or to be put into Ogg; AAC is the last', () => {
  const all = () => true;
  expect(voiceFormat(all)?.record).toBe('audio/ogg;codecs=opus');
  expect(voiceFormat((type) => !type.includes('ogg'))).toMatchObject({ isWebm: true, send: 'audio/ogg' });
  expect(voiceFormat((type) => type.includes('mp4'))?.send).toBe('audio/mp4');
  expect(voiceFormat(() => false)).toBeUndefined();
});
