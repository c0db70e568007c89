import { expect, test } from 'vitest';
import type { ContactRecordView } from '../../shared/contracts/contact.ts';
import { newOnCard } from '../../web/src/features/thread/content/new-on-card.ts';

const known: ContactRecordView = {
  contactId: 'c1',
  version: 3,
  name: 'rui',
  ownName: null,
  whatsappName: 'rui',
  phone: '351910000001',
  userId: null,
  language: null,
  email: null,
  company: 'Old Ltd',
  note: null,
  fields: {},
  externalIds: {},
  consent: null,
};
const card = { name: ' Rui Silva ', phones: [], emails: ['rui@example.com', 'other@example.com'], company: 'New Ltd' };

test('a card offers what is not known and what is different, and says what it would write over', () => {
  expect(newOnCard(card, known)).toEqual([
    { field: 'name', value: 'Rui Silva', now: '' },
    { field: 'email', value: 'rui@example.com', now: '' },
    { field: 'company', value: 'New Ltd', now: 'Old Ltd' },
  ]);
});

test('what is known already, also by WhatsApp, is not offered', () => {
  const saved = { ...known, name: 'Rui Silva', ownName: 'Rui Silva', email: 'rui@example.com', company: 'New Ltd' };
  expect(newOnCard(card, saved)).toEqual([]);
  expect(newOnCard({ name: 'rui', phones: [], emails: [] }, known)).toEqual([]);
});
