import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContactRecordView } from '../../shared/contracts/contact.ts';
import { NEW_RECORD } from '../../shared/domain/contacts/contact-record.ts';
import { editRecord } from '../../shared/domain/contacts/edit-record.ts';
import ContextPart from '../../web/src/app/context-part.tsx';
import { linksIn } from '../../web/src/features/context/links-in.ts';
import { localTime, zoneOfPhone } from '../../web/src/features/context/local-zone.ts';
import { refusal } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, NOON, received, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
let record: ContactRecordView;
let calls: string[];
let beforeSave: (() => void) | undefined;

beforeEach(() => {
  localStorage.clear();
  calls = [];
  beforeSave = undefined;
  record = {
    ...{ contactId: 'c1', version: 3, name: 'Mia', ownName: null, whatsappName: 'Mia', phone: '4917', userId: null },
    ...{
      language: null,
      email: 'old@example.com',
      company: null,
      note: null,
      fields: {},
      externalIds: {},
      consent: null,
    },
  };
});
afterEach(() => desk.unmount());

/** Lets answers come and be drawn until it is so; fails with what is there instead. */
async function until(check: () => void): Promise<void> {
  await expect
    .poll(async () => {
      await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 1))));
      check();
      return true;
    })
    .toBe(true);
}

/** Changes the record as the server does. */
function write(patch: Parameters<typeof editRecord>[1]): void {
  const { email, company, fields, version } = record;
  const stored = { ...NEW_RECORD, version, fields, ...(email ? { email } : {}), ...(company ? { company } : {}) };
  const edited = editRecord(stored, patch);
  if ('problem' in edited) throw new Error(edited.problem.message);
  const { record: after } = edited;
  record = { ...record, ...after, email: after.email ?? null, company: after.company ?? null, consent: null };
}

/** The panel over a server that remembers what is known of the contact. */
async function panel() {
  const t1 = thread('t1');
  desk = drawDesk(({ store }) => <ContextPart thread={store.thread('t1') ?? t1} onClose={() => undefined} />, {
    me: ana,
    threads: [t1],
    entries: [received(1)],
    answer({ method, path, body }) {
      calls.push(`${method} ${path}`);
      if (path === '/v1/threads/t1/contact' && method === 'PUT') {
        beforeSave?.();
        const { version, ...patch } = body as { version: number; email?: string | null };
        if (version !== record.version) return refusal('contact-changed', 'Somebody else changed this contact.');
        if (patch.email?.includes('refused')) return refusal('contact-invalid', 'This is not an e-mail address.');
        write(patch);
        return { body: { contact: record, thread: t1, entries: [], serverTime: NOON } };
      }
      if (path === '/v1/threads/t1/contact') return { body: { contact: record, serverTime: NOON } };
      if (path.startsWith('/v1/threads/t1/sessions')) return { body: { sessions: [], before: null, serverTime: NOON } };
      return { body: { entries: [], before: null, serverTime: NOON } };
    },
  });
  await until(() => expect(desk.text()).toContain('old@example.com'));
}

const field = () => document.querySelector<HTMLInputElement>('#t1-none, input[type="text"]');
async function type(text: string, key = 'Enter') {
  await desk.press('Change: E-mail, old@example.com');
  const input = field();
  if (!input) throw new Error('There is no field.');
  await act(async () => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => void input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
}

test('a field is changed where it stands, under the version that was read; the undo puts it back', async () => {
  await panel();
  await type('new@example.com');
  await until(() => expect(record.email).toBe('new@example.com'));
  const notices = () => desk.inbox.notices.get();
  await until(() => expect(notices()).toMatchObject([{ text: 'E-mail saved' }]));
  await act(async () => notices()[0]?.undo?.());
  await until(() => expect(record.email).toBe('old@example.com'));
});

test('Escape changes nothing', async () => {
  await panel();
  await type('new@example.com', 'Escape');
  expect(desk.text()).toContain('old@example.com');
  expect(calls.filter((call) => call.startsWith('PUT'))).toEqual([]);
});

test('what could not be saved stays there with the reason, to be tried again or dropped', async () => {
  await panel();
  await type('refused');
  await until(() => expect(desk.text()).toContain('This is not an e-mail address.'));
  expect(desk.text()).toContain('refused');
  await desk.press('Drop my change');
  expect(desk.text()).toContain('old@example.com');
  expect(desk.text()).not.toContain('refused');
});

test('somebody’s change of another field does not matter; of the same one it is shown, and I decide', async () => {
  await panel();
  beforeSave = () => {
    beforeSave = undefined;
    write({ company: 'Quay' });
  };
  await type('new@example.com');
  await until(() => expect(record).toMatchObject({ email: 'new@example.com', company: 'Quay' }));

  write({ email: 'old@example.com' });
  desk.unmount();
  await panel();
  beforeSave = () => {
    beforeSave = undefined;
    write({ email: 'theirs@example.com' });
  };
  await type('mine@example.com');
  await until(() => expect(desk.text()).toContain('meanwhile to “theirs@example.com”'));
  expect(record.email).toBe('theirs@example.com');
  await desk.press('Use mine');
  await until(() => expect(record.email).toBe('mine@example.com'));
});

test('a closed section asks for nothing; it is remembered which ones are open', async () => {
  await panel();
  const asked = () => calls.some((call) => call.includes('/sessions'));
  expect(asked()).toBe(false);
  await desk.press('Sessions1');
  await until(() => expect(asked()).toBe(true));
  await until(() => expect(desk.text()).toContain('No session yet.'));
  desk.unmount();
  await panel();
  expect(desk.text()).toContain('Sessions');
  await until(() => expect(desk.text()).toContain('No session yet.'));
});

test('the addresses in a text, without what ends the sentence', () => {
  expect(linksIn('See https://a.example/x?y=1. Or (www.b.example), and https://a.example/x?y=1!')).toEqual([
    'https://a.example/x?y=1',
    'https://www.b.example',
  ]);
  expect(linksIn('No address: http:// or a.example')).toEqual([]);
});

test('the time there, where a number tells it and it is another one', () => {
  expect(zoneOfPhone('4917012345678')).toBe('Europe/Berlin');
  // Several time zones, or a code of several countries.
  expect(['15550001111', '5511955550101', '79161234567'].map(zoneOfPhone)).toEqual([undefined, undefined, undefined]);
  expect(localTime('819012345678', NOON, 'en-GB', 'UTC')).toEqual({ time: 'Mon 21:00', place: 'Tokyo' });
  expect(localTime('447012345678', Date.UTC(2026, 0, 5), 'en-GB', 'UTC')).toBeUndefined();
});
