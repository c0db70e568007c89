import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { AgentView } from '../../shared/contracts/thread.ts';
import type { SectionId } from '../../web/src/features/settings/sections.ts';
import SettingsPage from '../../web/src/features/settings/settings-page.tsx';
import { type Inbox, InboxContext } from '../../web/src/lib/inbox/inbox-context.ts';
import { InboxStore } from '../../web/src/lib/inbox/inbox-store.ts';
import { InboxSync } from '../../web/src/lib/inbox/inbox-sync.ts';
import { createNotices } from '../../web/src/lib/notices.ts';
import { createTimeFormat } from '../../web/src/lib/time/time-format.ts';
import { type Answer, apiOn, type Request, refusal } from './api-double.ts';
import { ana, ben, NOON } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

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

const channel = {
  id: '200000000000002',
  name: 'Harbor Books',
  displayPhoneNumber: '15550001111',
  wabaId: '100000000000001',
  readReceipts: 'on-reply',
};
const webhook = { id: 'q1', at: NOON, reason: 'unknown-number', explanation: 'No number is attached.', bytes: 300 };

/** A workspace that answers everything; a test says what is different. */
function workspace(different: (request: Request) => Answer | Promise<Answer> | undefined = () => undefined) {
  return apiOn((request) => {
    const said = different(request);
    if (said) return said;
    const usual: Record<string, unknown> = {
      'GET /v1/channels': { channels: [channel] },
      'GET /v1/channels/200000000000002/news': { news: [], cursor: null },
      'GET /v1/agents': { agents: [ana, ben] },
      'GET /v1/quarantine': { items: [webhook], cursor: null },
    };
    const body = usual[`${request.method} ${request.path}`];
    return body ? { body } : { status: 404, body: {} };
  });
}

async function draw(section: SectionId | undefined, network = workspace(), me: AgentView = ana) {
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
    addresses: { api: 'http://127.0.0.1:4700', webhook: 'http://127.0.0.1:4700/webhooks/whatsapp' },
  };
  const location = memoryLocation({ path: `/settings/${section ?? ''}`, record: true });
  const root = createRoot(page);
  leave.push(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <Router hook={location.hook}>
        <InboxContext value={inbox as Inbox}>
          <SettingsPage section={section} />
        </InboxContext>
      </Router>,
    ),
  );
  return { ...network, inbox: inbox as Inbox, visited: location.history };
}

const text = () => page.textContent ?? '';
const button = (name: string) =>
  [...page.querySelectorAll('button')].find(
    (each) => each.textContent === name || each.getAttribute('aria-label') === name,
  );
const press = (name: string) =>
  act(async () => {
    const found = button(name);
    if (!found) return expect.unreachable(`there is no button ${name}: ${text()}`);
    found.click();
  });
const field = (name: string) => page.querySelector<HTMLInputElement>(`input[name="${name}"]`);
const write = (name: string, value: string) =>
  act(async () => {
    const input = field(name);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
/** What a field's own description says is wrong or what it is. */
const describedBy = (name: string) =>
  (field(name)?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
const links = () => [...page.querySelectorAll('nav a')].map((link) => link.textContent);
const notices = (inbox: Inbox) => inbox.notices.get().map((notice) => notice.text);

describe('who sees what', () => {
  test('an admin gets every section and starts at the number', async () => {
    const { visited } = await draw(undefined);
    expect(visited.at(-1)).toBe('/settings/number');
    await draw('number');
    expect(links()).toEqual(expect.arrayContaining(['Number', 'People', 'API keys', 'Quarantine']));
  });

  test('an agent gets the people without the form, and no request that would be refused', async () => {
    const { visited } = await draw(undefined, workspace(), ben);
    expect(visited.at(-1)).toBe('/settings/people');
    const { requests } = await draw('people', workspace(), ben);
    expect(links()).toEqual(['People']);
    expect(text()).toContain('ana@example.com');
    expect(text()).not.toContain('Add a person');
    expect(requests.map(({ path }) => path)).toEqual(['/v1/agents']);
  });

  test('an address that is not theirs says so', async () => {
    const { requests } = await draw('quarantine', workspace(), { ...ben, role: 'supervisor' });
    expect(text()).toContain('Only admins may see this.');
    expect(requests).toEqual([]);
  });
});

describe('the number', () => {
  test('is attached with what the form says, and shown', async () => {
    let attached: unknown[] = [];
    const network = workspace(({ method, path, body }) => {
      if (path === '/v1/channels') return { body: { channels: attached } };
      if (method !== 'PUT') return undefined;
      attached = [{ id: '200000000000009', ...(body as object) }];
      return { body: { channelId: '200000000000009' } };
    });
    const { requests, inbox } = await draw('number', network);
    expect(text()).toContain('No number is attached yet.');
    expect(text()).toContain('http://127.0.0.1:4700/webhooks/whatsapp');
    await write('name', 'Harbor Books');
    await write('displayPhoneNumber', '+1 555 000 9999');
    await write('phoneNumberId', '200000000000009');
    await write('wabaId', '100000000000001');
    await press('Attach number');
    expect(requests.find(({ method }) => method === 'PUT')).toMatchObject({
      path: '/v1/channels/200000000000009',
      body: { displayPhoneNumber: '15550009999', readReceipts: 'on-reply' },
    });
    expect(text()).toContain('+15550009999');
    expect(notices(inbox)).toEqual(['Harbor Books is attached.']);
  });

  test('mistakes stand at their fields, the first one has the focus, and nothing is sent', async () => {
    const { requests } = await draw(
      'number',
      workspace(({ path }) => (path === '/v1/channels' ? { body: { channels: [] } } : undefined)),
    );
    await write('name', 'Harbor Books');
    await press('Attach number');
    expect(describedBy('wabaId')).toContain('5 to 32 digits');
    expect(field('name')?.getAttribute('aria-invalid')).toBe('false');
    expect(document.activeElement).toBe(field('displayPhoneNumber'));
    expect(requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('what the server finds wrong stands at the field too', async () => {
    const issues = [{ path: 'wabaId', message: 'Unknown account' }];
    await draw(
      'number',
      workspace(({ method }) => (method === 'PUT' ? refusal('invalid-input', 'Not right.', { issues }) : undefined)),
    );
    await press('Edit Harbor Books');
    await press('Save');
    expect(describedBy('wabaId')).toContain('Unknown account');
  });

  test('a number that belongs to somebody else says so at its id', async () => {
    await draw(
      'number',
      workspace(({ method }) => (method === 'PUT' ? refusal('channel-taken', 'This number is taken.') : undefined)),
    );
    await press('Edit Harbor Books');
    await press('Save');
    expect(describedBy('phoneNumberId')).toContain('This number is taken.');
  });

  test('a fault keeps what was written and shows the request id', async () => {
    const fault = { status: 500, body: { error: { code: 'internal', message: 'Try again.', requestId: 'req-77' } } };
    await draw(
      'number',
      workspace(({ method }) => (method === 'PUT' ? fault : undefined)),
    );
    await press('Edit Harbor Books');
    await write('name', 'Harbour');
    await press('Save');
    expect(page.querySelector('[role="alert"]')?.parentElement?.textContent).toContain('req-77');
    expect(field('name')?.value).toBe('Harbour');
  });

  test('what is not saved is there again after a look elsewhere, until it is discarded', async () => {
    await draw('number');
    await press('Edit Harbor Books');
    await write('name', 'Harbour');

    await draw('number');
    expect(field('name')?.value).toBe('Harbour');
    expect(text()).toContain('Not saved yet.');
    await press('Discard changes');
    expect(field('name')?.value).toBe('Harbor Books');
    await press('Cancel');
    expect(document.activeElement).toBe(button('Edit Harbor Books'));
  });

  test('its news is shown newest first, and older ones on request', async () => {
    const news = (id: string, summary: string) => ({ id, at: NOON, field: 'account_update', summary, raw: '{"a":1}' });
    await draw(
      'number',
      workspace(({ path }) => {
        if (path.endsWith('/news')) return { body: { news: [news('n2', 'Second')], cursor: 'c1' } };
        return path.endsWith('/news?cursor=c1') ? { body: { news: [news('n1', 'First')], cursor: null } } : undefined;
      }),
    );
    await press('Show older');
    const items = [...page.querySelectorAll('[aria-label="News about Harbor Books"] > li')];
    expect(items.map((item) => item.querySelector('summary')?.textContent)).toEqual([
      expect.stringContaining('Second'),
      expect.stringContaining('First'),
    ]);
    expect(button('Show older')).toBeUndefined();
  });
});

test('a list that cannot be loaded says why, with the request id, and tries again', async () => {
  let broken = true;
  const fault = { status: 500, body: { error: { code: 'internal', message: 'It is our fault.', requestId: 'req-9' } } };
  await draw(
    'quarantine',
    workspace(({ path }) => (broken && path === '/v1/quarantine' ? fault : undefined)),
  );
  expect(text()).toContain('The quarantine could not be loaded.');
  expect(text()).toContain('req-9');
  broken = false;
  await press('Try again');
  expect(text()).toContain('No number is attached.');
});

test('what takes long shows a skeleton', async () => {
  vi.useFakeTimers();
  try {
    await draw(
      'people',
      workspace(() => new Promise(() => undefined)),
    );
    expect(page.querySelector('[aria-busy="true"]')).toBeNull();
    await act(async () => vi.advanceTimersByTime(200));
    expect(page.querySelector('[aria-busy="true"]')).not.toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

describe('people', () => {
  test('somebody is added, listed at once, and the form is empty again', async () => {
    const eve = { ...ben, id: 'eve', name: 'Eve Lund', email: 'eve@example.com' };
    const { requests } = await draw(
      'people',
      workspace(({ method }) => (method === 'POST' ? { body: { agent: eve } } : undefined)),
    );
    expect(text()).toContain('Adding somebody here does not invite them.');
    await write('name', 'Eve Lund');
    await write('email', 'eve@example.com');
    await press('Add person');
    expect(requests.at(-1)).toMatchObject({
      path: '/v1/agents',
      body: { name: 'Eve Lund', email: 'eve@example.com', role: 'agent', capacity: 8 },
    });
    expect(page.querySelector('table')?.textContent).toContain('Eve Lund');
    expect(field('name')?.value).toBe('');
  });

  test('an e-mail that is here already is said at the e-mail', async () => {
    await draw(
      'people',
      workspace(({ method }) => (method === 'POST' ? refusal('agent-exists', 'Somebody has it.') : undefined)),
    );
    await write('name', 'Ben');
    await write('email', 'ben@example.com');
    await press('Add person');
    expect(describedBy('email')).toContain('Somebody has it.');
  });
});

describe('API keys', () => {
  const made = { body: { id: 'k1', key: 'baton_k1.secret' } };
  const network = () => workspace(({ path }) => (path === '/v1/api-keys' ? made : undefined));

  test('a key stays on the screen until it is stored, over a look elsewhere, and is never written anywhere', async () => {
    const shared = network();
    await draw('keys', shared);
    expect(text()).toContain('Baton has no list of them yet');
    await write('name', 'Shop');
    await press('Create key');
    expect(text()).toContain('curl -H "Authorization: Bearer baton_k1.secret"');

    await draw('keys', shared);
    expect(text()).toContain('baton_k1.secret');
    expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('baton_k1');
    await press('I have stored it');
    expect(text()).not.toContain('baton_k1.secret');
  });

  test('the browser asks before a key that nobody stored is left', async () => {
    await draw('keys', network());
    const closes = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(closes()).toBe(true);
    await write('name', 'Shop');
    await press('Create key');
    expect(closes()).toBe(false);
    await press('I have stored it');
    expect(closes()).toBe(true);
  });
});

describe('quarantine', () => {
  test('empty, it explains what it is for', async () => {
    await draw(
      'quarantine',
      workspace(({ path }) => (path === '/v1/quarantine' ? { body: { items: [], cursor: null } } : undefined)),
    );
    expect(text()).toContain('Nothing is in quarantine.');
    expect(text()).toContain('kept here whole until you replay or discard it');
  });

  test('what was received is shown in place', async () => {
    await draw(
      'quarantine',
      workspace(({ path }) =>
        path === '/v1/quarantine/q1' ? { body: { item: webhook, raw: '{"a":[1]}' } } : undefined,
      ),
    );
    await press('Inspect');
    expect(page.querySelector('pre')?.textContent).toBe('{\n  "a": [\n    1\n  ]\n}');
    await press('Hide');
    expect(page.querySelector('pre')).toBeNull();
  });

  test('a replay that still cannot be used says why, and the list is fresh', async () => {
    let kept = webhook;
    await draw(
      'quarantine',
      workspace(({ method, path }) => {
        if (path === '/v1/quarantine') return { body: { items: [kept], cursor: null } };
        if (method !== 'POST') return undefined;
        kept = { ...webhook, id: 'q2', explanation: 'Kept again.' };
        return { body: { replayed: false, problems: ['No number with the id 7 is attached.'] } };
      }),
    );
    await press('Replay');
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('No number with the id 7 is attached.');
    expect(text()).toContain('Kept again.');
  });

  test('it is thrown away only after a question, whose first answer is to keep it', async () => {
    let items = [webhook];
    const { requests, inbox } = await draw(
      'quarantine',
      workspace(({ method, path }) => {
        if (path === '/v1/quarantine') return { body: { items, cursor: null } };
        if (method !== 'DELETE') return undefined;
        items = [];
        return { body: { discarded: true } };
      }),
    );
    await press('Discard');
    expect(document.activeElement).toBe(button('Keep it'));
    await press('Keep it');
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await press('Discard');
    await press('Discard for good');
    expect(notices(inbox)).toEqual(['Discarded.']);
    expect(text()).toContain('Nothing is in quarantine.');
  });

  test('what another admin has settled meanwhile goes from the list', async () => {
    let items = [webhook];
    await draw(
      'quarantine',
      workspace(({ method, path }) => {
        if (path === '/v1/quarantine') return { body: { items, cursor: null } };
        if (method !== 'POST') return undefined;
        items = [];
        return refusal('quarantine-not-found', 'There is nothing in quarantine under this id.');
      }),
    );
    await press('Replay');
    expect(text()).toContain('Nothing is in quarantine.');
  });
});
