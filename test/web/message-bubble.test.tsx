import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EntryView } from '../../shared/contracts/thread.ts';
import { relationsOf } from '../../web/src/features/thread/message-relations.ts';
import { type ThreadView, ThreadViewContext } from '../../web/src/features/thread/thread-view-context.ts';
import { TimelineRowView } from '../../web/src/features/thread/timeline-row.tsx';
import { rowsOf } from '../../web/src/features/thread/timeline-rows.ts';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { createFileLinks } from '../../web/src/lib/inbox/file-links.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { type Inbox, InboxContext } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { createSelection } from '../../web/src/lib/inbox/selection.ts';
import { createNotices } from '../../web/src/lib/notices.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { type Answer, apiOn, type Request } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, heldBy, MINUTE, NOON, received, replied, thread } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Received = Extract<EntryView, { type: 'received' }>;

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

/** Draws a thread's rows without the scrolling list around them. */
function draw(
  entries: EntryView[],
  answer: (request: Request) => Answer | Promise<Answer> = () => ({ body: {} }),
  now = NOON,
) {
  const { api, requests } = apiOn(answer);
  const clock = createServerClock(() => now);
  const store = new InboxStore('ana', () => undefined);
  store.putAgents([ana]);
  store.putThread(thread('t1', {}, heldBy(ana)));
  const actions = new InboxActions({ api, store, clock, outbox: createOutboxMemory('ana', memoryStorage()) });
  const time = createTimeFormat('en-GB', 'UTC');
  const files = createFileLinks((threadId, seq) => actions.fileLink(threadId, seq));
  const ticker = { subscribe: () => () => undefined };
  const notices = createNotices();
  const selection = createSelection({ view: 'mine', teamId: null, threadId: 't1', cursor: null });
  const inbox: Partial<Inbox> = { store, actions, clock, ticker, time, files, notices, selection };
  const relations = relationsOf(entries);
  const view: ThreadView = {
    threadId: 't1',
    relations,
    complete: true,
    mayReply: true,
    mayTemplate: true,
    quote: vi.fn(),
    react: vi.fn(),
    jumpTo: vi.fn(),
    lost: new Set(),
    seeking: null,
    openedEvents: new Set(),
    openPicture: vi.fn(),
    openCard: vi.fn(),
    openDocument: vi.fn(),
    spreadAlbum: vi.fn(),
    lit: null,
  };
  const rows = rowsOf({ entries, pending: [], low: 1 }, null, time.sameDay, relations);
  const root = createRoot(page);
  unmount = () => root.unmount();
  act(() =>
    root.render(
      <InboxContext value={inbox as Inbox}>
        <ThreadViewContext value={view}>
          {rows.map((row) => (
            <TimelineRowView key={row.key} row={row} threadId="t1" now={NOON} />
          ))}
        </ThreadViewContext>
      </InboxContext>,
    ),
  );
  return { requests, view, selection };
}

const said = (seq: number, content: Received['content'], more: Partial<Received> = {}): EntryView => ({
  ...(received(seq) as Received),
  content,
  ...more,
});
const button = (name: string) =>
  [...page.querySelectorAll('button')].find(
    (each) => each.textContent === name || each.getAttribute('aria-label') === name,
  );
const press = (name: string) => act(() => button(name)?.click());

const photo = { type: 'media', kind: 'image', mediaId: '1', mimeType: 'image/png', caption: 'The lid' } as const;
const media = (state: 'pending' | 'failed' | 'expired' | 'ready', problem?: string) => ({
  media: { state, revision: 1, attempts: 1, ...(problem ? { problem } : {}) },
});

test('a file that is being fetched says so, and keeps its caption', () => {
  draw([said(1, photo, media('pending'))]);
  expect(page.textContent).toContain('Fetching the file from WhatsApp');
  expect(page.textContent).toContain('The lid');
});

test('a file that could not be fetched says why, and is fetched again on request', async () => {
  const { requests } = draw([said(1, photo, media('failed', 'WhatsApp did not answer.'))], () => ({
    body: { requested: true },
  }));
  expect(page.textContent).toContain('WhatsApp did not answer.');
  await act(async () => button('Try again')?.click());
  expect(requests.map(({ path }) => path)).toEqual(['/v1/threads/t1/files/1/retry']);
});

test('a file that is gone for good offers no second try', () => {
  draw([said(1, photo, media('expired', 'This one is gone.'))]);
  expect(page.textContent).toContain('This one is gone.');
  expect(button('Try again')).toBeUndefined();
});

test('a document shows name and size, and its download asks for a link that saves', async () => {
  const document = {
    type: 'media',
    kind: 'document',
    mediaId: '1',
    mimeType: 'application/pdf',
    filename: 'a.pdf',
  } as const;
  const ready = { media: { state: 'ready', revision: 1, attempts: 1, bytes: 2048 } as const };
  const { requests } = draw([said(1, document, ready)], () => ({ status: 409, body: {} }));
  expect(page.textContent).toContain('PDF · 2 KB');
  await act(async () => button('Download a.pdf')?.click());
  expect(requests.map(({ path }) => path)).toEqual(['/v1/threads/t1/files/1?download=true']);
});

test.each([
  ['application/pdf', true, true],
  ['application/pdf', false, false],
  ['text/html', true, false],
])('of documents a PDF opens here, where the browser can show it: %s, %s', (mimeType, canShow, opens) => {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { pdfViewerEnabled: canShow }));
  const document = { type: 'media', kind: 'document', mediaId: '1', mimeType, filename: 'a.pdf' } as const;
  const { view } = draw([said(1, document, media('ready'))]);
  vi.unstubAllGlobals();
  expect(button('Open a.pdf') !== undefined).toBe(opens);
  press('Open a.pdf');
  expect(view.openDocument).toHaveBeenCalledTimes(opens ? 1 : 0);
});

test.each<[string, Received['content'], string[]]>([
  ['a place', { type: 'location', latitude: 53.3, longitude: -6.2, name: 'Bridge' }, ['Bridge', '53.3, -6.2']],
  ['a contact', { type: 'contacts', cards: [{ name: 'Rui', phones: ['+55 11'], emails: [] }] }, ['Rui', '+55 11']],
  ['an answer', { type: 'choice', id: '1', title: 'Sunday', description: 'to noon' }, ['Chose', 'Sunday', 'to noon']],
  ['a form', { type: 'form', name: 'Delivery', fields: { full_name: 'Maria' } }, ['Delivery', 'full name', 'Maria']],
  [
    'an order',
    { type: 'order', catalogId: 'c', items: [{ productId: 'BOOK', quantity: 2, price: 12.5, currency: 'EUR' }] },
    ['Order of 1 item', 'BOOK', '25'],
  ],
  ['a system line', { type: 'system', what: 'number-changed', text: 'New number' }, ['New number']],
])('%s is shown with what it holds', (_, content, texts) => {
  draw([said(1, content)]);
  for (const text of texts) expect(page.textContent).toContain(text);
});

test('a quote shows what is quoted and leads there; what is nowhere says so', () => {
  const { view } = draw([
    received(1, 'first words'),
    said(2, { type: 'text', text: 'answer' }, { context: { quotes: 'wamid.1' } }),
    said(3, { type: 'text', text: 'other' }, { context: { quotes: 'wamid.unknown' } }),
  ]);
  press('Show the quoted message: the customer first words');
  expect(view.jumpTo).toHaveBeenCalledWith('wamid.1', 2);
  expect(page.textContent).toContain('The original is not available');
});

test('a deleted message keeps its words hidden until somebody asks', () => {
  draw([received(1, 'my secret'), said(2, { type: 'revoke', target: 'wamid.1' })]);
  expect(page.textContent).toContain('Deleted by the customer');
  expect(page.textContent).not.toContain('my secret');
  press('Show the original');
  expect(page.textContent).toContain('my secret');
});

test('the same reaction once more takes it back', () => {
  const { view } = draw([received(1), replied(2, { content: { type: 'reaction', target: 'wamid.1', emoji: '👍' } })]);
  press('React');
  press('Take back 👍');
  expect(view.react).toHaveBeenCalledWith(expect.objectContaining({ seq: 1 }), null);
});

test('an unconfirmed message is settled by who knows', async () => {
  const delivery = { status: 'unconfirmed', times: {}, attempts: 1, revision: 2 } as const;
  const { requests } = draw([replied(1, { delivery })], () => ({ status: 500, body: {} }));
  await act(async () => button('It arrived')?.click());
  expect(requests).toMatchObject([{ path: '/v1/threads/t1/messages/1/settle', body: { outcome: 'arrived' } }]);
});

const refused = (code: string) => {
  const error = { code, title: 'No', advice: 'Try again later.', retryable: false };
  return replied(1, { delivery: { status: 'failed', times: {}, attempts: 1, revision: 2, error } });
};

test('what failed can be sent again unless it surely cannot work', () => {
  draw([refused('131000')]);
  expect(button('Send again')).toBeDefined();
});

test.each(['131026', '131047', '131049', '131050', '131021', '130497'])('%s offers no sending again', (code) => {
  draw([refused(code)]);
  expect(page.textContent).toContain('Try again later.');
  expect(button('Send again')).toBeUndefined();
});

test.each([
  ['131047', 'Send a template'],
  ['132000', 'Send a template'],
  ['131009', 'Edit'],
])('%s names its code and offers: %s', (code, offer) => {
  draw([refused(code)]);
  expect(page.textContent).toContain(`code ${code}`);
  expect(button(offer)).toBeDefined();
  expect(button('Send again')).toBeUndefined();
});

test('what failed again tells of the attempts before it', () => {
  const [error, again] = [refused('131000'), { ...refused('131000'), seq: 2, clientId: 'client-2', retryOf: 1 }];
  draw([error, again]);
  const [, second] = page.querySelectorAll('[data-bubble="out"]');
  expect(second?.closest('.items-end')?.textContent).toContain('1 earlier attempt');
});

test('what was written on the phone is ours, and says where it came from', () => {
  const by = { kind: 'phone-app' } as const;
  const content = { type: 'text', text: 'from my pocket' } as const;
  draw([{ type: 'echoed', seq: 1, at: NOON, by, conversation: 1, wamid: 'wamid.e', sentAt: NOON, content }]);
  expect(page.querySelector('[data-bubble="out"]')?.textContent).toContain('sent from the phone');
});

describe('a message that should have left minutes ago', () => {
  const sent = NOON + MINUTE;
  const late = sent + 2 * MINUTE;
  const system = { kind: 'system', cause: 'whatsapp' } as const;
  const delayed: EntryView = {
    type: 'send-delayed',
    seq: 2,
    at: sent,
    by: system,
    conversation: 1,
    target: 1,
    until: late,
    attempt: 0,
    advice: 'WhatsApp takes one message every 6 seconds to the same person.',
  };
  const resumed = { type: 'send-resumed', seq: 3, at: late, by: system, conversation: 1, target: 1 } as const;

  test('can be sent now by a person', async () => {
    const { requests } = draw([replied(1)], () => ({ status: 409, body: {} }), late);
    await act(async () => button('Send now')?.click());
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/threads/t1/messages/1/retry']);
  });

  test('in the middle of a call is looked at again, not sent', () => {
    draw(
      [replied(1, { delivery: { status: 'sending', times: { sending: sent }, attempts: 1, revision: 1 } })],
      undefined,
      late,
    );
    expect(button('Look again')).toBeDefined();
    expect(button('Send now')).toBeUndefined();
  });

  test.each([
    ['is not yet late', [replied(1)], late - 1],
    ['waits for its turn', [replied(1), delayed], late + MINUTE],
    ['has just been set going', [replied(1), delayed, resumed], late + MINUTE],
  ])('is left alone while it %s', (_, entries, now) => {
    draw(entries, undefined, now);
    expect(button('Send now')).toBeUndefined();
  });

  test('and waited says so, and when it went on', () => {
    draw([replied(1), delayed], undefined, sent);
    expect(page.textContent).toContain('every 6 seconds to the same person. Goes out at');
    act(() => unmount());
    draw([replied(1), delayed, resumed], undefined, late);
    expect(page.textContent).toContain('Waited for its turn. Went on at');
  });

  test('and was started again by a person says by whom', () => {
    draw([replied(1), { ...resumed, by: { kind: 'agent', agentId: 'ben', name: 'Ben Okafor' } }], undefined, late);
    expect(page.textContent).toContain('Ben Okafor started a message again that had not left');
  });
});

test.each(['merged-into', 'merged-from'] as const)('a line about a merge (%s) opens the other thread', (type) => {
  const about = { at: NOON, by: { kind: 'system', cause: 'whatsapp' }, conversation: 1, threadId: 't2' } as const;
  const merged: EntryView =
    type === 'merged-from'
      ? { ...about, seq: 2, type, name: 'Mia' }
      : { ...about, seq: 2, type, contact: { id: 'c2', name: 'Mia' } };
  const { selection } = draw([received(1), merged]);
  expect(page.textContent).toContain('The same person as Mia');
  press('Open the other thread');
  expect(selection.get().threadId).toBe('t2');
});

test('a template is shown as it was sent: its file, its text, the small print and the buttons', () => {
  const header = { type: 'header', parameters: [{ type: 'document', document: { id: '1', filename: 'invoice.pdf' } }] };
  draw([
    replied(1, {
      content: {
        type: 'template',
        name: 'order_ready',
        language: 'en_US',
        components: [header],
        preview: '*Ready*\nYour order is here.',
        footer: 'Harbor Books',
        buttons: [{ kind: 'url', text: 'Track', url: 'https://example.com/t/778' }],
      },
    }),
  ]);
  for (const text of ['order_ready', 'invoice.pdf', 'Your order is here.', 'Harbor Books']) {
    expect(page.textContent).toContain(text);
  }
  expect(page.querySelector('strong')?.textContent).toBe('Ready');
  expect(page.querySelector('ul[aria-label="Buttons"]')?.textContent).toBe('Track');
});

describe('an album', () => {
  const shot = (seq: number, more: object = {}): EntryView => ({
    ...(said(seq, { type: 'media', kind: 'image', mediaId: `f${seq}`, mimeType: 'image/png', ...more }) as Received),
    ...media('ready'),
    at: NOON + seq * 1000,
    sentAt: NOON + seq * 1000,
  });
  const tileNames = () => [...page.querySelectorAll('ul > li > button')].map((each) => each.getAttribute('aria-label'));
  /** jsdom has no view to come into: here everything is in it. */
  beforeEach(() => {
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        readonly #told: (changes: object[]) => void;
        constructor(told: (changes: object[]) => void) {
          this.#told = told;
        }
        observe() {
          this.#told([{ isIntersecting: true }]);
        }
        disconnect() {}
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  test('shows four, says how many more, keeps every caption, and opens each one large', async () => {
    const link = { body: { url: 'https://files.example/1', expiresAt: NOON + MINUTE } };
    const { view } = draw(
      [shot(1, { caption: 'The lid' }), shot(2), shot(3, { kind: 'video' }), shot(4), shot(5, { caption: 'Torn' })],
      () => link,
    );
    await vi.waitFor(async () => {
      await act(async () => undefined);
      expect(tileNames()).toHaveLength(4);
    });
    expect(tileNames()).toEqual([
      'Open photo 1 of 5. The lid',
      'Open photo 2 of 5',
      'Open video 3 of 5',
      'Open photo 4 of 5. 1 more',
    ]);
    expect(page.querySelector('ul')?.getAttribute('aria-label')).toBe('Album of 5');
    expect(page.textContent).toContain('The lid');
    expect(page.textContent).toContain('Torn');
    press('Open video 3 of 5');
    expect(view.openPicture).toHaveBeenCalledWith(3);
    press('One by one');
    expect(view.spreadAlbum).toHaveBeenCalledWith(1);
  });

  test('of ours says how far the slowest has come, and takes a reaction and a quote for one picture', async () => {
    const ours = (seq: number, status: 'read' | 'sent') =>
      replied(seq, {
        at: NOON + seq * 1000,
        content: (shot(seq) as Received).content,
        delivery: { status, times: {}, attempts: 1, revision: 1, wamid: `wamid.${seq}` },
      });
    const reaction = said(3, { type: 'reaction', target: 'wamid.2', emoji: '👍' });
    const { view } = draw([ours(1, 'read'), ours(2, 'sent'), reaction]);
    await act(async () => undefined);
    expect(page.querySelector('[data-testid^="tick-"]')?.getAttribute('data-testid')).toBe('tick-sent');
    const second = page.querySelectorAll('ul > li')[1];
    expect(second?.querySelector('[aria-label="The customer reacted 👍"]')).not.toBeNull();
    act(() => second?.querySelector<HTMLElement>('[aria-label="Quote this message"]')?.click());
    expect(view.quote).toHaveBeenCalledWith(expect.objectContaining({ seq: 2 }));
  });
});
