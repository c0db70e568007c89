import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AgentView, ThreadView } from '../../shared/contracts/thread.ts';
import { Composer } from '../../web/src/features/composer/composer.tsx';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { Colleagues } from '../../web/src/lib/inbox/colleagues.ts';
import { createDrafts } from '../../web/src/lib/inbox/drafts.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { type ComposeRequest, type Inbox, InboxContext, type Overlay } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { OwnWriting } from '../../web/src/lib/inbox/own-writing.ts';
import { createSelection } from '../../web/src/lib/inbox/selection.ts';
import { extrasOf } from '../../web/src/lib/inbox/use-extras.ts';
import { createNotices } from '../../web/src/lib/notices.ts';
import { preferences } from '../../web/src/lib/preferences/device-preferences.ts';
import { createTicker } from '../../web/src/lib/time/ticker.ts';
import { createWatchedValue } from '../../web/src/lib/watched-value.ts';
import { type Answer, apiOn, type Request } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, HOUR, heldBy, NOON, replied, thread } from './samples.ts';

// The PUT itself is for a browser.
vi.mock('../../web/src/lib/upload-file.ts', () => ({ uploadFile: async () => undefined }));
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let page: HTMLElement;
let unmount: () => void;
beforeEach(() => {
  page = document.createElement('div');
  document.body.append(page);
});
afterEach(() => {
  preferences.change({ sendOn: 'enter' });
  act(() => unmount());
  page.remove();
});

type Given = { answer?: (request: Request) => Answer | Promise<Answer>; sendDelayMs?: number };

/** Draws the composer for one person and conversation; the real parts, on a network that never answers. */
function draw(of: ThreadView, me: AgentView, now = NOON, given: Given = {}) {
  const { api, requests } = apiOn(given.answer ?? (() => new Promise(() => undefined)));
  const clock = createServerClock(() => now);
  const store = new InboxStore(me.id, (flush) => queueMicrotask(() => act(flush)));
  store.putAgents([me]);
  const outbox = createOutboxMemory(me.id, memoryStorage());
  const actions = new InboxActions({ api, store, clock, outbox, sendDelayMs: () => given.sendDelayMs ?? 0 });
  const drafts = createDrafts(me.id, memoryStorage());
  const colleagues = new Colleagues();
  const writing = new OwnWriting(store, () => undefined);
  const compose = createWatchedValue<ComposeRequest | null>(null);
  const selection = createSelection({ view: 'closed', teamId: null, threadId: of.threadId, cursor: null });
  const ticker = createTicker(clock);
  const overlay = createWatchedValue<Overlay>(null);
  const notices = createNotices();
  const workspaceName = 'Harbor Books';
  const written = { store, actions, drafts, compose, notices, colleagues, writing };
  const inbox: Partial<Inbox> = { ...written, clock, ticker, overlay, selection, api, workspaceName };
  const extras = extrasOf(inbox as Inbox);
  const done: string[] = [];
  const root = createRoot(page);
  unmount = () => root.unmount();
  act(() =>
    root.render(
      <InboxContext value={inbox as Inbox}>
        <Composer
          thread={of}
          onTakeOver={() => undefined}
          after={{ close: () => done.push('close'), snooze: () => done.push('snooze') }}
        />
      </InboxContext>,
    ),
  );
  return { requests, store, drafts, extras, selection, notices, overlay, done };
}

const field = () => page.querySelector('textarea');
const tab = (name: string) =>
  [...page.querySelectorAll<HTMLElement>('[role="tab"]')].find((each) => each.textContent === name);
const choose = (name: string) => act(() => tab(name)?.click());
function write(text: string) {
  const area = field();
  if (!area) return expect.unreachable('there is nothing to write in');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const pressEnter = (more: KeyboardEventInit = {}) =>
  act(() => {
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
  });

test('what is written as a note never shows up as a reply', () => {
  draw(thread('t1', {}, heldBy(ana)), ana);
  write('for the customer');
  choose('Note');
  expect(field()?.value).toBe('');
  expect(field()?.getAttribute('aria-label')).toBe('Note for your team');
  expect(page.textContent).toContain('Only your team sees this');
  write('for the team');
  choose('Reply');
  expect(field()?.value).toBe('for the customer');
});

test('Enter sends, empties the field and leaves Shift+Enter to the text', async () => {
  const { requests, store } = draw(thread('t1', {}, heldBy(ana)), ana);
  write('  Hello  ');
  pressEnter({ shiftKey: true });
  expect(store.pendingOf('t1')).toEqual([]);
  pressEnter();
  expect(field()?.value).toBe('');
  expect(store.pendingOf('t1')).toMatchObject([{ text: 'Hello', mode: 'reply' }]);
  await expect
    .poll(() => requests.map((request) => request.path))
    .toEqual(['/v1/threads/t1/typing', '/v1/threads/t1/messages']);
});

test('more than WhatsApp takes is refused before it is sent, with the number', () => {
  const { store } = draw(thread('t1', {}, heldBy(ana)), ana);
  write('x'.repeat(4000));
  expect(page.textContent).toContain('96 characters left');
  write('x'.repeat(4100));
  expect(page.textContent).toContain('4 too many: WhatsApp takes at most 4096');
  pressEnter();
  expect(store.pendingOf('t1')).toEqual([]);
});

test('with the window closed there is no reply field, and notes still work', () => {
  draw(thread('t1', {}, heldBy(ana)), ana, NOON + 25 * HOUR);
  expect(field()).toBeNull();
  expect(page.textContent).toContain('The 24-hour window is closed');
  choose('Note');
  expect(field()).not.toBeNull();
});

test('what somebody else holds says who, and offers only the note', () => {
  draw(thread('t1', {}, heldBy(ana)), ben);
  expect(field()).toBeNull();
  expect(page.textContent).toContain('Ana Souza has this conversation');
  expect([...page.querySelectorAll('button')].map((button) => button.textContent)).not.toContain('Take over');
});

test('where somebody never wrote, only a template is possible', () => {
  draw(thread('t1', { conversation: null, lastInboundAt: null, windowEndsAt: null, upcoming: [] }), ana);
  expect(field()).toBeNull();
  expect(page.textContent).toContain('This person has not written yet, so WhatsApp allows only a template.');
  choose('Note');
  expect(field()).not.toBeNull();
});

test('a thread that was merged away says where to write, and opens it', () => {
  const { selection } = draw(thread('t1', { mergedInto: { threadId: 't2', name: 'Mia' } }), ana);
  expect(field()).toBeNull();
  expect(page.textContent).toContain(
    'The same person as Mia: the conversation goes on in another thread. Write there.',
  );
  const button = [...page.querySelectorAll('button')].find((each) => each.textContent === 'Open the other thread');
  act(() => button?.click());
  expect(selection.get().threadId).toBe('t2');
});

const button = (name: string) =>
  [...page.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name);
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(async () => {
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
const accepts = ({ path, body }: Request): Answer | Promise<Answer> => {
  if (!path.endsWith('/messages')) return new Promise(() => undefined);
  const { clientId } = body as { clientId: string };
  const entries = [replied(2, { clientId })];
  return { body: { thread: thread('t1', { seq: 2, version: 2 }, heldBy(ana)), entries, serverTime: NOON } };
};

test('with “Ctrl+Enter sends”, Enter alone is a new line, and the field says so', () => {
  preferences.change({ sendOn: 'mod-enter' });
  const { store } = draw(thread('t1', {}, heldBy(ana)), ana);
  expect(page.textContent).toContain('Enter starts a new line');
  write('Hello');
  pressEnter();
  expect(store.pendingOf('t1')).toEqual([]);
  pressEnter({ ctrlKey: true });
  expect(store.pendingOf('t1')).toHaveLength(1);
});

test('a word that is still being composed is not sent by its Enter', () => {
  const { store } = draw(thread('t1', {}, heldBy(ana)), ana);
  write('你好');
  pressEnter({ isComposing: true });
  expect(store.pendingOf('t1')).toEqual([]);
});

test.each([
  ['close', { ctrlKey: true, shiftKey: true }],
  ['snooze', { metaKey: true, altKey: true }],
])('send and %s does so once the message has arrived', async (then, keys) => {
  const { done } = draw(thread('t1', {}, heldBy(ana)), ana, NOON, { answer: accepts });
  write('Bye');
  await press('Enter', keys);
  await expect.poll(() => done).toEqual([then]);
});

test('what was not sent closes nothing, and says so', async () => {
  const { done, notices, store } = draw(thread('t1', {}, heldBy(ana)), ana, NOON, {
    answer: () => new TypeError('no network'),
  });
  write('Bye');
  await press('Enter', { ctrlKey: true, shiftKey: true });
  await expect.poll(() => store.pendingOf('t1')).toMatchObject([{ status: 'queued' }]);
  await expect
    .poll(() => notices.get().map(({ text }) => text))
    .toEqual(['The message has not been sent yet, so the conversation stays open.']);
  expect(done).toEqual([]);
});

test('a gap of a canned reply is shown once before it goes, and stands in nobody’s way', () => {
  const { store } = draw(thread('t1', {}, heldBy(ana)), ana);
  write('Your order {order number} is here');
  pressEnter();
  expect(store.pendingOf('t1')).toEqual([]);
  expect(page.textContent).toContain('“order number” is still to be filled in');
  expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([11, 25]);
  pressEnter();
  expect(store.pendingOf('t1')).toMatchObject([{ text: 'Your order {order number} is here' }]);
});

test('what was sent a moment ago is taken back into the field, with its quote and its files', async () => {
  const upload: Answer = { body: { mediaId: 'uploads/1', kind: 'document', url: '/put', serverTime: NOON } };
  const given = { sendDelayMs: 60_000, answer: () => upload };
  const { store, extras } = draw(thread('t1', {}, heldBy(ana)), ana, NOON, given);
  extras.attach('t1', [new File(['x'], 'list.pdf', { type: 'application/pdf' })]);
  await expect.poll(() => extras.read('t1').files[0]?.state.status).toBe('ready');
  extras.caption('t1', extras.read('t1').files[0]?.id ?? '', 'The list');
  extras.quote('t1', 'wamid.9');
  write('Here it is');
  pressEnter();
  expect(store.pendingOf('t1')).toHaveLength(2);
  expect(extras.read('t1').files).toEqual([]);
  await expect.poll(() => page.textContent).toContain('2 messages leave in a moment');
  act(() => button('Undo')?.click());
  expect(store.pendingOf('t1')).toEqual([]);
  expect(field()?.value).toBe('Here it is');
  expect(extras.read('t1')).toMatchObject({
    quotes: 'wamid.9',
    files: [{ name: 'list.pdf', caption: 'The list', state: { status: 'ready', mediaId: 'uploads/1' } }],
  });
});

const CANNED = {
  whose: 'team',
  teamId: null,
  version: 1,
  updatedAt: 0,
} as const;
const canned = ({ path }: Request): Answer | Promise<Answer> =>
  path === '/v1/canned-replies'
    ? {
        body: {
          replies: [
            {
              ...CANNED,
              id: 'r1',
              shortcut: 'hello',
              title: 'Greeting',
              text: 'Hello {customer.name}, {agent.first_name} here.',
            },
            { ...CANNED, id: 'r2', shortcut: 'hours', title: 'Opening hours', text: 'Open until {closing time}.' },
            { ...CANNED, id: 'r3', shortcut: 'late', title: 'Delay', text: 'Sorry', teamId: 'another' },
          ],
        },
      }
    : new Promise(() => undefined);

test('“/” offers canned replies, filled in for this customer; a gap is selected', async () => {
  draw(thread('t1', {}, heldBy(ana)), ana, NOON, { answer: canned });
  const options = () => [...page.querySelectorAll('[role="option"]')].map((each) => each.textContent);
  write('/');
  await expect.poll(options).toEqual(['Greeting/hello', 'Opening hours/hours']);
  await press('ArrowDown');
  await press('Enter');
  expect(field()?.value).toBe('Open until {closing time}.');
  expect([field()?.selectionStart, field()?.selectionEnd]).toEqual([11, 25]);
  write('/greet');
  await expect.poll(options).toEqual(['Greeting/hello']);
  await press('Tab');
  expect(field()?.value).toBe(`Hello ${thread('t1').contact.name}, Ana here.`);
});

test('a note has no canned replies: “/” is a slash', async () => {
  const { requests } = draw(thread('t1', {}, heldBy(ana)), ana, NOON, { answer: canned });
  choose('Note');
  write('/');
  await act(async () => undefined);
  expect(page.querySelector('[role="listbox"]')).toBeNull();
  expect(requests.map(({ path }) => path)).not.toContain('/v1/canned-replies');
});
