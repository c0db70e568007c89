import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localFailure } from '../../web/src/lib/api/api-failure.ts';
import { type ExtrasPorts, ReplyExtras } from '../../web/src/lib/inbox/reply-extras.ts';

const MB = 1024 * 1024;
const file = (name: string, type: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type });

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:picture');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
});
afterEach(() => vi.restoreAllMocks());

function tray(change: Partial<ExtrasPorts> = {}) {
  const asked: unknown[] = [];
  const put: string[] = [];
  const extras = new ReplyExtras({
    async createUpload(request) {
      asked.push(request);
      return { mediaId: `uploads/${asked.length}`, url: '/put' };
    },
    async upload(_url, _file, mimeType, onProgress) {
      put.push(mimeType);
      onProgress(0.5);
    },
    uploadFailed: 'It broke off.',
    waiting: () => [],
    ...change,
  });
  const states = () => extras.read('t1').files.map(({ state }) => state);
  return { extras, asked, put, states };
}

test('a file is uploaded at once, with exactly its type and size', async () => {
  const { extras, asked, put, states } = tray();
  extras.attach('t1', [file('lid.png', 'image/png')]);
  await expect.poll(states).toEqual([{ status: 'ready', mediaId: 'uploads/1' }]);
  expect(asked).toEqual([{ mimeType: 'image/png', bytes: 10, kind: 'image' }]);
  expect(put).toEqual(['image/png']);
  expect(extras.read('t2').files).toEqual([]);
});

test('what WhatsApp would not take is never uploaded, and can go as a document when that is within its limits', async () => {
  const { extras, asked, states } = tray();
  extras.attach('t1', [file('huge.png', 'image/png', 6 * MB)]);
  expect(states()).toMatchObject([{ status: 'refused', problem: expect.stringContaining('5 MB'), asDocument: true }]);
  expect(asked).toEqual([]);
  extras.asDocument('t1', extras.read('t1').files[0]?.id ?? '');
  await expect.poll(states).toMatchObject([{ status: 'ready' }]);
  expect(asked).toMatchObject([{ kind: 'document' }]);
});

test('an upload that broke off says so and can be tried again', async () => {
  let broken = true;
  const { extras, states } = tray({
    async upload() {
      if (broken) throw new Error('connection reset');
    },
  });
  extras.attach('t1', [file('a.pdf', 'application/pdf')]);
  await expect.poll(states).toEqual([{ status: 'failed', problem: 'It broke off.' }]);
  broken = false;
  extras.retry('t1', extras.read('t1').files[0]?.id ?? '');
  await expect.poll(states).toMatchObject([{ status: 'ready' }]);
});

test('the refusal of the API is what the tray says', async () => {
  const { extras, states } = tray({ createUpload: () => Promise.reject(localFailure('signed-out', 401)) });
  extras.attach('t1', [file('a.pdf', 'application/pdf')]);
  await expect.poll(states).toMatchObject([{ status: 'failed', problem: expect.stringContaining('Sign in again') }]);
});

test('removing a file ends its upload', async () => {
  const signals: AbortSignal[] = [];
  const { extras } = tray({
    upload: (_url, _file, _type, _progress, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  });
  extras.attach('t1', [file('a.pdf', 'application/pdf')]);
  await expect.poll(() => signals).toHaveLength(1);
  extras.remove('t1', extras.read('t1').files[0]?.id ?? '');
  expect(signals[0]?.aborted).toBe(true);
  expect(extras.read('t1').files).toEqual([]);
});

test('taking everything empties the tray, forgets the quote and keeps the preview for the bubble', async () => {
  const { extras, states } = tray();
  extras.quote('t1', 'wamid.1');
  extras.attach('t1', [file('lid.png', 'image/png')]);
  await expect.poll(states).toMatchObject([{ status: 'ready' }]);
  expect(extras.takeAll('t1')).toMatchObject({ quotes: 'wamid.1', files: [{ name: 'lid.png' }] });
  expect(extras.read('t1')).toEqual({ quotes: null, files: [] });
  expect(extras.previewOf('uploads/1')).toBe('blob:picture');
});

test('one file that is sent when it is ready leaves the tray then, and stays in it when that does not work', async () => {
  const { extras, states } = tray();
  const note = file('voice.ogg', 'audio/ogg');
  expect(await extras.ready('t1', note, true)).toMatchObject({
    kind: 'audio',
    voice: true,
    state: { status: 'ready' },
  });
  expect(states()).toEqual([]);
  const broken = tray({ upload: () => Promise.reject(new Error('gone')) });
  expect(await broken.extras.ready('t1', note, true)).toBeNull();
  expect(broken.states()).toEqual([{ status: 'failed', problem: 'It broke off.' }]);
});

test('a file that was sent and taken back stands in the tray again, ready to go', async () => {
  const { extras, states } = tray();
  extras.attach('t1', [file('lid.png', 'image/png')]);
  await expect.poll(states).toMatchObject([{ status: 'ready' }]);
  extras.takeAll('t1');
  expect(states()).toEqual([]);
  extras.putBack('t1', 'uploads/1', 'The lid');
  expect(extras.read('t1').files).toMatchObject([{ name: 'lid.png', caption: 'The lid', state: { status: 'ready' } }]);
  extras.putBack('t1', 'uploads/unknown');
  expect(states()).toHaveLength(1);
});

test('without a connection a file is as good as ready, as it was when it was chosen, and taken back whole', async () => {
  const { extras, states } = tray({ createUpload: () => Promise.reject(localFailure('unreachable')) });
  extras.attach('t1', [file('lid.png', 'image/png')]);
  await expect.poll(states).toMatchObject([{ status: 'ready', mediaId: expect.stringMatching(/^here:/) }]);
  const [sent] = extras.takeAll('t1').files;
  const state = sent?.state.status === 'ready' ? sent.state : undefined;
  expect(state?.file).toMatchObject({ size: 10, type: 'image/png' });
  expect(extras.previewOf(state?.mediaId ?? '')).toBe('blob:picture');
  extras.putBack('t1', state?.mediaId ?? '', 'The lid');
  expect(states()).toEqual([state]);
});

test('what waits, in trays and in threads, may have 100 MB together; beyond that a file stays in the tray and says so', async () => {
  let isOnline = false;
  const content = { type: 'media', kind: 'document', mediaId: 'here:1', mimeType: 'application/pdf' } as const;
  const heavy = { content, file: { size: 100 * MB - 15 } as Blob };
  const { extras, states } = tray({
    createUpload: async () => {
      if (!isOnline) throw localFailure('unreachable');
      return { mediaId: 'uploads/1', url: '/put' };
    },
    waiting: () => [heavy, { ...heavy, content: { ...content, mediaId: 'uploads/already-there' } }],
  });
  extras.attach('t1', [file('a.pdf', 'application/pdf')]);
  await expect.poll(states).toMatchObject([{ status: 'ready' }]);
  extras.attach('t1', [file('b.pdf', 'application/pdf')]);
  const full = { status: 'failed', problem: expect.stringContaining('100 MB together') };
  await expect.poll(states).toMatchObject([{ status: 'ready' }, full]);
  isOnline = true;
  extras.retry('t1', extras.read('t1').files[1]?.id ?? '');
  await expect.poll(states).toMatchObject([{ status: 'ready' }, { status: 'ready', mediaId: 'uploads/1' }]);
});
