import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoContacts } from '../../../functions/adapters/dynamodb/contacts.ts';
import { describeInboxTable, type InboxTable } from './inbox-table.ts';

describeInboxTable('contacts', (startInboxTable, onlyEmbedded) => {
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

  onlyEmbedded('a known contact costs one look-up and no write', async () => {
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

  /** A contact known by phone alone, and one known by user id alone. */
  async function twoHalves(id: string) {
    const phone = `49${id}`;
    const userId = `DE.${id}`;
    const byPhone = await contacts.resolve('w', { phone, name: 'Mia' }, newId);
    const byUser = await contacts.resolve('w', { userId, name: 'Mia' }, newId);
    return { phone, userId, byPhone, byUser };
  }

  test('a message with the phone of one contact and the user id of another makes them one: the user id’s survives', async () => {
    const { phone, userId, byPhone, byUser } = await twoHalves('101');
    const one = await contacts.resolve('w', { userId, phone, name: 'Mia' }, newId);
    expect(one).toEqual({ ...byUser, phone, absorbed: [byPhone.id] });
    for (const ids of [{ userId, phone }, { userId }, { phone }]) {
      expect(await contacts.resolve('w', { ...ids, name: 'Mia' }, newId)).toEqual(one);
    }
  });

  test('the other way round, user id first, it is the same', async () => {
    const userId = 'DE.102';
    const byUser = await contacts.resolve('w', { userId, name: 'Mia' }, newId);
    const byPhone = await contacts.resolve('w', { phone: '49102', name: 'Mia' }, newId);
    const one = await contacts.resolve('w', { userId, phone: '49102', name: 'Mia' }, newId);
    expect(one).toMatchObject({ id: byUser.id, absorbed: [byPhone.id] });
  });

  test('whose threads have moved is not named again', async () => {
    const { phone, userId, byPhone } = await twoHalves('103');
    const { absorbed, ...one } = await contacts.resolve('w', { userId, phone, name: 'Mia' }, newId);
    await contacts.settle('w', one, absorbed ?? []);
    expect(absorbed).toEqual([byPhone.id]);
    for (const ids of [{ userId, phone }, { userId }, { phone }]) {
      expect(await contacts.resolve('w', { ...ids, name: 'Mia' }, newId)).toEqual(one);
    }
  });

  test('many messages at once that prove it lead to one merge', async () => {
    const { phone, userId, byPhone, byUser } = await twoHalves('104');
    const found = await Promise.all(
      Array.from({ length: 8 }, () => contacts.resolve('w', { userId, phone, name: 'Mia' }, newId)),
    );
    for (const one of found) expect(one).toEqual({ ...byUser, phone, absorbed: [byPhone.id] });
  });

  test('a phone known with another user id is a number that was handed on: two people', async () => {
    const before = await contacts.resolve('w', { userId: 'DE.105', phone: '49105', name: 'Before' }, newId);
    const after = await contacts.resolve('w', { userId: 'DE.106', name: 'After' }, newId);
    expect(await contacts.resolve('w', { userId: 'DE.106', phone: '49105', name: 'After' }, newId)).toEqual({
      ...after,
      phone: '49105',
    });
    expect(await contacts.resolve('w', { userId: 'DE.105', name: 'Before' }, newId)).toMatchObject({ id: before.id });
  });

  test('a user who was known with another phone does not swallow whoever had the new one', async () => {
    const old = await contacts.resolve('w', { phone: '49107', name: 'Old' }, newId);
    const user = await contacts.resolve('w', { userId: 'DE.107', phone: '49108', name: 'New' }, newId);
    const now = await contacts.resolve('w', { userId: 'DE.107', phone: '49107', name: 'New' }, newId);
    expect(now).toEqual({ ...user, phone: '49107' });
    expect(now.id).not.toBe(old.id);
  });

  test('new ids that were already seen as somebody: WhatsApp says it is one person, and all old ids lead there', async () => {
    const before = await contacts.resolve('w', { userId: 'DE.110', phone: '49110', name: 'Noa' }, newId);
    await contacts.resolve('w', { userId: 'DE.110', phone: '49111', name: 'Noa' }, newId);
    const early = await contacts.resolve('w', { userId: 'DE.112', phone: '49112', name: 'Noa' }, newId);
    const one = await contacts.relink(
      'w',
      { userId: 'DE.110', phone: '49111' },
      { userId: 'DE.112', phone: '49112' },
      newId,
    );
    expect(one).toEqual({ ...early, absorbed: [before.id] });
    for (const ids of [{ userId: 'DE.110' }, { phone: '49110' }, { phone: '49111' }, { phone: '49112' }]) {
      expect((await contacts.resolve('w', { ...ids, name: 'Noa' }, newId)).id, JSON.stringify(ids)).toBe(early.id);
    }
  });

  test.each([1, 2, 3, 4, 5])(
    'a merge that meets the phone’s first user at the same moment: one of them has its past (%i)',
    async (round) => {
      const { phone, userId, byPhone, byUser } = await twoHalves(`113${round}`);
      const [first, second] = await Promise.all([
        contacts.resolve('w', { userId, phone, name: 'Mia' }, newId),
        contacts.resolve('w', { userId: `DE.114${round}`, phone, name: 'Somebody else' }, newId),
      ]);
      expect(first.id).toBe(byUser.id);
      expect(second.id).not.toBe(byUser.id);
      expect(second.id === byPhone.id).toBe(!first.absorbed);
    },
  );
});
