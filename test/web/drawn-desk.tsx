import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AgentView, EntryView, ThreadView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY, type WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { Colleagues } from '../../web/src/lib/inbox/colleagues.ts';
import { createDrafts } from '../../web/src/lib/inbox/drafts.ts';
import { InboxActions } from '../../web/src/lib/inbox/inbox-actions.ts';
import { type Inbox, InboxContext, type Overlay } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import type { JumpRequest } from '../../web/src/lib/inbox/jump.ts';
import { createOutboxMemory } from '../../web/src/lib/inbox/outbox-memory.ts';
import { OwnWriting } from '../../web/src/lib/inbox/own-writing.ts';
import { createPicked } from '../../web/src/lib/inbox/picked.ts';
import { createReadCursors } from '../../web/src/lib/inbox/read-cursors.ts';
import { createSelection } from '../../web/src/lib/inbox/selection.ts';
import type { LiveState } from '../../web/src/lib/live/live-connection.ts';
import { MyMentions } from '../../web/src/lib/mentions/my-mentions.ts';
import { createNotices } from '../../web/src/lib/notices.ts';
import type { OpenSearch } from '../../web/src/lib/search/search-state.ts';
import { createTicker } from '../../web/src/lib/time/ticker.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { createSavedViews } from '../../web/src/lib/views/saved-views.ts';
import { createWatchedValue } from '../../web/src/lib/watched-value.ts';
import { type Answer, apiOn, type Request } from './api-double.ts';
import { memoryStorage } from './memory-storage.ts';
import { ana, ben, NOON } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

type Given = {
  me?: AgentView;
  agents?: AgentView[];
  threads?: ThreadView[];
  entries?: EntryView[];
  policy?: WorkspacePolicy;
  answer?: (request: Request) => Answer | Promise<Answer>;
};

/** A part of the inbox on the real parts below it, at noon, on a network that the test plays. */
export function drawDesk(part: (inbox: Inbox) => ReactNode, given: Given = {}) {
  const { me = ana, agents = [ana, ben], threads = [], entries = [], policy = DEFAULT_POLICY } = given;
  const { api, requests } = apiOn(given.answer ?? (() => new Promise(() => undefined)));
  const clock = createServerClock(() => NOON);
  const store = new InboxStore(me.id, (flush) => queueMicrotask(() => act(flush)));
  store.putAgents([...agents, me]);
  store.putPolicy(policy);
  for (const thread of threads) store.putThread(thread);
  store.putEntries('t1', entries);
  store.flush();
  const actions = new InboxActions({ api, store, clock, outbox: createOutboxMemory(me.id, memoryStorage()) });
  const inbox: Inbox = {
    api,
    store,
    sync: new InboxSync(api, store),
    actions,
    clock,
    ticker: createTicker(clock),
    time: createTimeFormat('en-GB', 'UTC'),
    selection: createSelection({ view: 'mine', teamId: null, threadId: 't1', cursor: null }),
    drafts: createDrafts(me.id, memoryStorage()),
    mentions: new MyMentions(api),
    colleagues: new Colleagues((flush) => queueMicrotask(() => act(flush))),
    writing: new OwnWriting(store, () => undefined),
    cursors: createReadCursors(me.id, memoryStorage()),
    notices: createNotices(),
    live: createWatchedValue<LiveState>({ status: 'live' }),
    overlay: createWatchedValue<Overlay>(null),
    jump: createWatchedValue<JumpRequest | null>(null),
    search: createWatchedValue<OpenSearch | null>(null),
    picked: createPicked(),
    savedViews: createSavedViews(api),
    absence: createWatchedValue<number | null>(null),
    watchList: () => () => undefined,
  } as Partial<Inbox> as Inbox;
  const page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  act(() => root.render(<InboxContext value={inbox}>{part(inbox)}</InboxContext>));
  const named = (name: string | RegExp) => (element: Element) => {
    const own = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    return typeof name === 'string' ? own === name : name.test(own);
  };
  const find = (selector: string, name: string | RegExp) =>
    [...document.body.querySelectorAll<HTMLElement>(selector)].find(named(name));
  return {
    inbox,
    requests,
    text: () => document.body.textContent ?? '',
    button: (name: string | RegExp) => find('button', name),
    buttons: () =>
      [...document.body.querySelectorAll('button')].map((each) =>
        (each.getAttribute('aria-label') ?? each.textContent ?? '').trim(),
      ),
    press: (name: string | RegExp) => act(async () => find('button', name)?.click()),
    /** Types into the field with this label, as a person does. */
    write(label: string | RegExp, value: string) {
      const fields = [...document.body.querySelectorAll<HTMLInputElement>('input, textarea')];
      const field = fields.find((each) => named(label)(each) || (each.labels?.[0] && named(label)(each.labels[0])));
      if (!field) throw new Error(`There is no field ${label}.`);
      act(() => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      return field;
    },
    unmount() {
      act(() => root.unmount());
      page.remove();
    },
  };
}
