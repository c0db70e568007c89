import { act, createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { ThreadHeader } from '../../web/src/features/thread/thread-header.tsx';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { type Inbox, InboxContext, type Overlay } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { createTicker } from '../../web/src/lib/time/ticker.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { createWatchedValue } from '../../web/src/lib/watched-value.ts';
import { ana, closed, NOON, thread } from './samples.ts';

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

function draw(of: ThreadView) {
  const clock = createServerClock(() => NOON);
  const store = new InboxStore(ana.id, () => undefined);
  store.putAgents([ana]);
  const inbox: Partial<Inbox> = {
    store,
    clock,
    ticker: createTicker(clock),
    time: createTimeFormat('en-GB', 'UTC'),
    overlay: createWatchedValue<Overlay>(null),
  };
  const nothing = async () => undefined;
  const actions = { claim: nothing, takeOver: nothing, close: nothing };
  const root = createRoot(page);
  unmount = () => root.unmount();
  act(() =>
    root.render(
      <InboxContext value={inbox as Inbox}>
        <ThreadHeader thread={of} actions={actions} onBack={() => undefined} holderRef={createRef()} />
      </InboxContext>,
    ),
  );
}
const buttons = () => [...page.querySelectorAll('button')].map((each) => each.textContent).filter(Boolean);

test('somebody who never wrote is named as such, and there is nothing to take or close', () => {
  draw(thread('t1', { conversation: null, lastInboundAt: null, windowEndsAt: null, deadline: null }));
  expect(page.textContent).toContain('Has not written yet');
  expect(buttons()).toEqual([]);
});

test('an open and a closed conversation are no such thing', () => {
  draw(thread('t1'));
  expect(page.textContent).not.toContain('Has not written yet');
  expect(buttons()).toContain('Assign to me');
  act(() => unmount());
  draw(closed(thread('t1'), NOON));
  expect(page.textContent).toContain('Closed');
  expect(page.textContent).not.toContain('Has not written yet');
});
