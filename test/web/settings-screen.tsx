import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { AgentView } from '../../shared/contracts/thread.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy/workspace-policy.ts';
import SettingsPage from '../../web/src/features/settings/settings-page.tsx';
import { type Inbox, InboxContext } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import { createNotices } from '../../web/src/lib/notices.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { type Answer, apiOn, type Request } from './api-double.ts';
import { ana as anyAna, NOON } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export const ana: AgentView = { ...anyAna, teams: ['support'], skills: {} };
export const ben: AgentView = { ...ana, id: 'ben', name: 'Ben Okafor', email: 'ben@example.com', role: 'agent' };

let page: HTMLElement;
let leave: (() => void)[];
beforeEach(() => {
  sessionStorage.clear();
  leave = [];
  page = document.createElement('div');
  document.body.append(page);
});
afterEach(() => {
  for (const each of leave) each();
  page.remove();
});

export const channel = {
  id: '200000000000002',
  name: 'Harbor Books',
  displayPhoneNumber: '15550001111',
  wabaId: '100000000000001',
  readReceipts: 'on-reply',
};
export const webhook = {
  id: 'q1',
  at: NOON,
  reason: 'unknown-number',
  explanation: 'No number is attached.',
  bytes: 300,
};

/** A workspace that answers everything; a test says what is different. */
export function workspace(different: (request: Request) => Answer | Promise<Answer> | undefined = () => undefined) {
  return apiOn((request) => {
    const said = different(request);
    if (said) return said;
    const usual: Record<string, unknown> = {
      'GET /v1/channels': { channels: [channel] },
      'GET /v1/channels/200000000000002/news': { news: [], cursor: null },
      'GET /v1/agents': { agents: [ana, ben] },
      'GET /v1/policy': { policy: DEFAULT_POLICY },
      'GET /v1/changes': { changes: [], cursor: null },
      'GET /v1/quarantine': { items: [webhook], cursor: null },
    };
    const body = usual[`${request.method} ${request.path}`];
    return body ? { body } : { status: 404, body: {} };
  });
}

/** Draws a section of the settings (`teams`, or `teams?open=support`) for somebody. */
export async function draw(section: string | undefined, network = workspace(), me: AgentView = ana) {
  leave.pop()?.();
  const { api } = network;
  const store = new InboxStore(me.id, (flush) => flush());
  store.putAgents([me]);
  const inbox: Partial<Inbox> = {
    api,
    store,
    sync: new InboxSync(api, store),
    notices: createNotices(),
    time: createTimeFormat('en-GB', 'UTC'),
    clock: { now: () => NOON, observe: () => undefined, onJump: () => () => undefined },
    addresses: { api: 'http://127.0.0.1:4700', webhook: 'http://127.0.0.1:4700/webhooks/whatsapp' },
  };
  const [path = '', searchPath = ''] = (section ?? '').split('?');
  const location = memoryLocation({ path: `/settings/${path}`, searchPath, record: true });
  const root = createRoot(page);
  leave.push(() => act(() => root.unmount()));
  const Page = () => {
    const [at] = location.hook();
    return <SettingsPage section={at.split('/')[2] || undefined} />;
  };
  await act(async () =>
    root.render(
      <Router hook={location.hook} searchHook={location.searchHook}>
        <InboxContext value={inbox as Inbox}>
          <Page />
        </InboxContext>
      </Router>,
    ),
  );
  return { ...network, inbox: inbox as Inbox, visited: location.history };
}

export const screen = () => page;
export const text = () => page.textContent ?? '';
export const button = (name: string) =>
  [...page.querySelectorAll('button')].find(
    (each) => each.textContent === name || each.getAttribute('aria-label') === name,
  );
export const press = (name: string) =>
  act(async () => {
    const found = button(name);
    if (!found) return expect.unreachable(`there is no button ${name}: ${text()}`);
    found.click();
  });
export const follow = (name: string) =>
  act(async () => {
    const found = [...page.querySelectorAll('a')].find((each) => each.textContent?.startsWith(name));
    if (!found) return expect.unreachable(`there is no link ${name}: ${text()}`);
    found.click();
  });

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const field = (name: string) =>
  page.querySelector<HTMLInputElement>(`input[name="${name}"], textarea[name="${name}"], select[name="${name}"]`);

/** Types (or chooses) in a field, replacing what is there. */
export const write = (name: string, value: string) =>
  act(async () => {
    const found: Field | null = field(name);
    if (!found) return expect.unreachable(`there is no field ${name}: ${text()}`);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(found), 'value')?.set?.call(found, value);
    const event = found instanceof HTMLSelectElement ? 'change' : 'input';
    found.dispatchEvent(new Event(event, { bubbles: true }));
  });

export const tick = (name: string) => act(async () => field(name)?.click());

/** What a field's own description says is wrong or what it is. */
export const describedBy = (name: string) =>
  (field(name)?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
export const links = () => [...page.querySelectorAll('nav a')].map((link) => link.textContent);
export const noticesOf = (inbox: Inbox) => inbox.notices.get().map((notice) => notice.text);
