import { act, useSyncExternalStore } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import SearchPane from '../../web/src/features/search/search-pane.tsx';
import type { OpenSearch } from '../../web/src/lib/search/search-state.ts';
import { createWatchedValue } from '../../web/src/lib/watched-value.ts';
import type { Answer, Request } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, closed, heldBy, NOON, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const contact = (id: string, name: string) => ({
  thread: thread(id, { contact: { id, name, phone: '15551230000' } }, heldBy(ana)),
  name: { text: name, marks: [{ from: 0, to: 3 }] },
});
const message = (id: string, seq: number, text: string) => ({
  thread: closed(thread(id, { contact: { id, name: 'Kwame Mensah', phone: '233' } }), NOON),
  seq,
  at: NOON,
  from: 'team',
  author: 'Ana Souza',
  snippet: { text, marks: [{ from: 4, to: 7 }] },
});

function open(answer: (query: URLSearchParams) => { contacts?: unknown[]; messages?: unknown[]; cursor?: string }) {
  const state = createWatchedValue<OpenSearch>({ q: '', kind: 'all', teamId: null });
  const onOpen = vi.fn();
  const onClose = vi.fn();
  function Part() {
    const search = useSyncExternalStore(state.subscribe, state.get);
    return <SearchPane search={search} onChange={state.set} onOpen={onOpen} onClose={onClose} />;
  }
  const reply = ({ path }: Request): Answer => {
    const found = answer(new URL(path, 'http://baton.test').searchParams);
    return { body: { contacts: [], messages: [], cursor: null, serverTime: NOON, ...found } };
  };
  desk = drawDesk(() => <Part />, { answer: reply });
  const field = () => document.querySelector<HTMLInputElement>('[role="combobox"]');
  return {
    onOpen,
    onClose,
    field,
    options: () => [...document.querySelectorAll<HTMLElement>('[role="option"]')],
    async type(q: string) {
      desk.write('Search people and messages', q);
      await act(() => vi.waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull()));
    },
    press: (key: string) =>
      act(
        async () => void field()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      ),
  };
}

test('people and messages are found as one types, walked through with arrows, and opened at the message', async () => {
  const { type, options, press, field, onOpen } = open((query) =>
    query.get('kind') === 'contacts'
      ? { contacts: [contact('t1', 'Kwame Mensah')] }
      : { messages: [message('t2', 42, 'the Kwa book'), message('t2', 7, 'and Kwa again')] },
  );
  expect(document.activeElement).toBe(field());
  await type('kwa');
  expect(options()).toHaveLength(3);
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Kwa', 'Kwa', 'Kwa']);
  expect(options()[1]?.textContent).toContain('You:');
  expect(options()[1]?.textContent).toContain('Closed');
  expect(options()[0]?.textContent).toContain('With you');
  await press('ArrowDown');
  await press('ArrowDown');
  expect(field()?.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
  await press('Enter');
  expect(onOpen).toHaveBeenLastCalledWith('t2', 42);
  await press('ArrowUp');
  await press('Enter');
  expect(onOpen).toHaveBeenLastCalledWith('t1', null);
});

test('what a customer wrote is text, never markup', async () => {
  const { type, options } = open((query) =>
    query.get('kind') === 'messages' ? { messages: [message('t2', 1, '<b><img src=x onerror=alert(1)>')] } : {},
  );
  await type('img');
  expect(options()[0]?.querySelector('img, b')).toBeNull();
  expect(options()[0]?.textContent).toContain('<img src=x onerror=alert(1)>');
});

test('with nothing typed it explains itself, and without results it says what to try', async () => {
  const { type } = open(() => ({}));
  expect(desk.text()).toContain('Search all history');
  await type('k');
  expect(desk.text()).toContain('Type at least two letters');
  await type('zzz');
  expect(desk.text()).toContain('Nothing found for “zzz”.');
});

test('Escape closes it', async () => {
  const { press, onClose } = open(() => ({}));
  await press('Escape');
  expect(onClose).toHaveBeenCalledOnce();
});
