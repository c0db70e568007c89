import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
// Here before the clock stands: the client fetches it when it is first needed, and no timer waits for that.
import '../../shared/contracts/workspace-routes.ts';
import ContextPart from '../../web/src/app/context-part.tsx';
import { ConversationList } from '../../web/src/features/conversation-list/conversation-list.tsx';
import MentionsPane from '../../web/src/features/mentions/mentions-pane.tsx';
import SearchPane from '../../web/src/features/search/search-pane.tsx';
import { QuarantineSection } from '../../web/src/features/settings/quarantine-section.tsx';
import SetupPage from '../../web/src/features/setup/setup-page.tsx';
import TemplateWindow from '../../web/src/features/templates/template-window.tsx';
import { Timeline } from '../../web/src/features/thread/timeline.tsx';
import WallboardPage from '../../web/src/features/wallboard/wallboard-page.tsx';
import type { Inbox } from '../../web/src/lib/inbox/inbox-context.ts';
import { PAUSE_MS } from '../../web/src/lib/search/search-feed.ts';
import { type Answer, refusal } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, heldBy, thread } from './samples.ts';

const nothing = () => undefined;
const never = async () => undefined;
const t1 = thread('t1', {}, heldBy(ana));

/** Each part of the inbox that waits for the API, and what it asks first. */
const PARTS: Record<string, (inbox: Inbox) => ReactNode> = {
  'the list': () => (
    <ConversationList
      {...{ tabs: true, filter: null, filterBar: null, onOpen: nothing, onMove: nothing, onPickNext: never }}
      onSearch={nothing}
    />
  ),
  'the thread': ({ sync }) => {
    void sync.open('t1');
    return <Timeline threadId="t1" />;
  },
  'the details': () => <ContextPart thread={t1} onClose={nothing} />,
  'the mentions': ({ mentions }) => {
    void mentions.load();
    return <MentionsPane openThread={null} onOpen={nothing} onClose={nothing} />;
  },
  'the search': () => (
    <SearchPane
      search={{ q: 'atlas', kind: 'all', teamId: null }}
      onChange={nothing}
      onOpen={nothing}
      onClose={nothing}
    />
  ),
  'the wallboard': () => <WallboardPage Reassign={() => null} onGive={never} onOpen={nothing} />,
  'the first steps': () => <SetupPage onGo={nothing} />,
  'the templates': () => <TemplateWindow thread={t1} onClose={nothing} />,
  'the settings': () => <QuarantineSection />,
};

/** Milliseconds before a part asks at all: the search waits for a pause in typing. */
const asksAfter = (name: string) => (name === 'the search' ? PAUSE_MS : 0);

let desk: ReturnType<typeof drawDesk>;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  desk.unmount();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const skeletons = () => document.querySelectorAll('[aria-busy="true"] .animate-pulse-soft').length;

/** Draws a part on a network that says nothing until it is let go. */
function draw(part: (inbox: Inbox) => ReactNode) {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  desk = drawDesk(part, { answer: () => promise });
  return async () => {
    resolve(refusal('gone', 'It is not there.'));
    await act(() => vi.dynamicImportSettled());
    await pass(0);
  };
}

test.each(Object.entries(PARTS))(
  '%s: grey shapes come after 150 ms of waiting, and go with the answer',
  async (name, part) => {
    const letGo = draw(part);
    await pass(asksAfter(name) + 149);
    expect(skeletons()).toBe(0);
    await pass(1);
    expect(skeletons()).toBeGreaterThan(0);
    await letGo();
    expect(skeletons()).toBe(0);
    expect(desk.text()).toContain('It is not there.');
  },
);

test.each(Object.entries(PARTS))('%s: what is answered within 150 ms shows none, at no moment', async (name, part) => {
  const letGo = draw(part);
  const seen = vi.fn();
  const watch = new MutationObserver(() => skeletons() > 0 && seen());
  watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  await pass(asksAfter(name) + 140);
  await letGo();
  expect(desk.text()).toContain('It is not there.');
  await pass(1000);
  expect(skeletons()).toBe(0);
  watch.disconnect();
  expect(seen).not.toHaveBeenCalled();
});
