import { act } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { refusal } from './api-double.ts';
import { NOON } from './samples.ts';
import {
  ben,
  button,
  describedBy,
  draw,
  field,
  links,
  noticesOf as notices,
  press,
  screen,
  text,
  webhook,
  workspace,
  write,
} from './settings-screen.tsx';

describe('who sees what', () => {
  test('an admin gets every section and starts at the number', async () => {
    const { visited } = await draw(undefined);
    expect(visited.at(-1)).toBe('/settings/number');
    await draw('number');
    expect(links()).toEqual([
      'Number',
      'People',
      'Teams',
      'Routing rules',
      'Business hours',
      'Skills',
      'Canned replies',
      'Links',
      'Visibility',
      'Changes',
      'API keys',
      'Quarantine',
      'This device',
    ]);
  });

  test('an agent gets the people without the form, and no request that would be refused', async () => {
    const { visited } = await draw(undefined, workspace(), ben);
    expect(visited.at(-1)).toBe('/settings/people');
    const { requests } = await draw('people', workspace(), ben);
    expect(links()).toEqual(['People', 'Canned replies', 'This device']);
    expect(text()).toContain('ana@example.com');
    expect(text()).not.toContain('Add a person');
    expect(requests.map(({ path }) => path)).toEqual(['/v1/agents']);
  });

  test('an address that is not theirs says so', async () => {
    const { requests } = await draw('quarantine', workspace(), { ...ben, role: 'supervisor' });
    expect(text()).toContain('Only admins may see this.');
    expect(requests).toEqual([]);
    await draw('changes', workspace(), ben);
    expect(text()).toContain('Only supervisors and admins may see this.');
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
    expect(screen().querySelector('[role="alert"]')?.parentElement?.textContent).toContain('req-77');
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
    const items = [...screen().querySelectorAll('[aria-label="News about Harbor Books"] > li')];
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
    expect(screen().querySelector('[aria-busy="true"]')).toBeNull();
    await act(async () => vi.advanceTimersByTime(200));
    expect(screen().querySelector('[aria-busy="true"]')).not.toBeNull();
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
    expect(screen().querySelector('table')?.textContent).toContain('Eve Lund');
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
    expect(screen().querySelector('pre')?.textContent).toBe('{\n  "a": [\n    1\n  ]\n}');
    await press('Hide');
    expect(screen().querySelector('pre')).toBeNull();
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
    expect(screen().querySelector('[role="alert"]')?.textContent).toContain('No number with the id 7 is attached.');
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
