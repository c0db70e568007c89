import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AgentView, ThreadView } from '../../shared/contracts/thread.ts';
import { Composer } from '../../web/src/features/composer/composer.tsx';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { Colleagues } from '../../web/src/lib/inbox/colleagues.ts';
import { createDrafts } from '../../web/src/lib/inbox/drafts.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { type ComposeRequest, type Inbox, InboxContext } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { OwnWriting } from '../../web/src/lib/inbox/own-writing.ts';
import { ReplyExtras } from '../../web/src/lib/inbox/reply-extras.ts';
import { createSelection } from '../../web/src/lib/inbox/selection.ts';
import { createTicker } from '../../web/src/lib/time/ticker.ts';
import { createWatchedValue } from '../../web/src/lib/watched-value.ts';
import { apiOn } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, HOUR, heldBy, NOON, thread } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let page: HTMLElement;
let unmount: () => void;
beforeEach(() => {
  page = document.createElement('div');
  document.body.append(page);
});
afterEach(() => {
  act(() => unmount());
  page.remove();
});

/** Draws the composer for one person and conversation; the real parts, on a network that never answers. */
function draw(of: ThreadView, me: AgentView, now = NOON) {
  const { api, requests } = apiOn(() => new Promise(() => undefined));
  const clock = createServerClock(() => now);
  const store = new InboxStore(me.id, () => undefined);
  store.putAgents([me]);
  const actions = new InboxActions({ api, store, clock, outbox: createOutboxMemory(me.id, memoryStorage()) });
  const drafts = createDrafts(me.id, memoryStorage());
  const colleagues = new Colleagues();
  const writing = new OwnWriting(store, () => undefined);
  const compose = createWatchedValue<ComposeRequest | null>(null);
  const extras = new ReplyExtras({
    createUpload: async () => ({ mediaId: 'uploads/1', url: '/put' }),
    upload: async () => undefined,
    uploadFailed: 'broken off',
  });
  const selection = createSelection({ view: 'closed', teamId: null, threadId: of.threadId, cursor: null });
  const ticker = createTicker(clock);
  const inbox: Partial<Inbox> = {
    store,
    actions,
    clock,
    ticker,
    drafts,
    compose,
    extras,
    selection,
    colleagues,
    writing,
  };
  const root = createRoot(page);
  unmount = () => root.unmount();
  act(() =>
    root.render(
      <InboxContext value={inbox as Inbox}>
        <Composer thread={of} onTakeOver={() => undefined} />
      </InboxContext>,
    ),
  );
  return { requests, store, drafts, extras, selection };
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
