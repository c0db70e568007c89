import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoContacts } from '../../../functions/adapters/dynamodb/contacts.ts';
import { type InboxTable, startInboxTable } from './inbox-table.ts';

let inbox: InboxTable;
let contacts: ReturnType<typeof dynamoContacts>;
let made = 0;
const newId = () => `contact-${++made}`;

beforeAll(async () => {
  inbox = await startInboxTable();
  contacts = dynamoContacts(inbox.table);
});
afterAll(() => inbox.close());

test('a contact is made once and keeps its id; the name is the one it has now', async () => {
  const first = await contacts.resolve('w', { phone: '4911', name: 'Maria' }, newId);
  expect(first).toEqual({ id: first.id, name: 'Maria', phone: '4911' });
  expect(await contacts.resolve('w', { phone: '4911', name: 'Maria B.' }, newId)).toEqual({
    ...first,
    name: 'Maria B.',
  });
});

test('first seen by many messages at once, it is one contact', async () => {
  const resolved = await Promise.all(
    Array.from({ length: 20 }, () => contacts.resolve('w', { userId: 'DE.1', phone: '4922', name: 'Jonas' }, newId)),
  );
  expect(new Set(resolved.map(({ id }) => id)).size).toBe(1);
});

test('a phone seen without a user id is the same contact when the user id comes with it, and alone afterwards', async () => {
  const byPhone = await contacts.resolve('w', { phone: '4933', name: 'Lea' }, newId);
  const both = await contacts.resolve('w', { userId: 'DE.33', phone: '4933', name: 'Lea' }, newId);
  expect(both).toEqual({ ...byPhone, userId: 'DE.33' });
  expect(await contacts.resolve('w', { userId: 'DE.33', name: 'Lea' }, newId)).toEqual(both);
  expect(await contacts.resolve('w', { phone: '4933', name: 'Lea' }, newId)).toEqual(both);
});

test('the user id outlives a change of the phone', async () => {
  const before = await contacts.resolve('w', { userId: 'DE.44', phone: '4944', name: 'Omar' }, newId);
  const after = await contacts.resolve('w', { userId: 'DE.44', phone: '4945', name: 'Omar' }, newId);
  expect(after).toEqual({ ...before, phone: '4945' });
});

test('a phone that WhatsApp has given to somebody else is a new contact’s', async () => {
  const old = await contacts.resolve('w', { userId: 'DE.55', phone: '4955', name: 'Before' }, newId);
  const next = await contacts.resolve('w', { userId: 'DE.56', phone: '4955', name: 'After' }, newId);
  expect(next.id).not.toBe(old.id);
  expect(await contacts.resolve('w', { userId: 'DE.55', name: 'Before' }, newId)).toMatchObject({ id: old.id });
  expect(await contacts.resolve('w', { phone: '4955', name: 'After' }, newId)).toMatchObject({ id: next.id });
});

test('a known contact costs one look-up and no write', async () => {
  await contacts.resolve('w', { userId: 'DE.66', phone: '4966', name: 'Ida' }, newId);
  const { rru, wru } = await inbox.costOf(() =>
    contacts.resolve('w', { userId: 'DE.66', phone: '4966', name: 'Ida' }, newId),
  );
  expect({ rru, wru }).toEqual({ rru: 0.5, wru: 0 });
});

test('two people who come with the same phone at the same moment are two contacts', async () => {
  const people = ['US.1', 'US.2'].map((userId) => ({ userId, phone: '4915557777777', name: userId }));
  const found = await Promise.all(people.map((person) => contacts.resolve('main', person, newId)));
  expect(found.map(({ userId }) => userId)).toEqual(['US.1', 'US.2']);
  expect(new Set(found.map(({ id }) => id)).size).toBe(2);
});
