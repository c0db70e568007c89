import { describe, expect, test } from 'vitest';
import { type ContactRecord, NEW_RECORD } from '../../../shared/domain/contacts/contact-record.ts';
import { fillLink, linkProblem } from '../../../shared/domain/contacts/crm-link.ts';
import { editRecord, RECORD_LIMITS } from '../../../shared/domain/contacts/edit-record.ts';
import { mergeRecords } from '../../../shared/domain/contacts/merge-records.ts';

const by = { kind: 'agent', agentId: 'ana', name: 'Ana' } as const;

describe('a change of a record', () => {
  test('says what is different, from what to what, and is a new version', () => {
    const before: ContactRecord = {
      ...NEW_RECORD,
      version: 3,
      company: 'Harbor',
      fields: { Plan: 'Basic', Seats: '3' },
    };
    const edited = editRecord(before, {
      company: ' Quay ',
      email: 'mia@example.com',
      fields: { Plan: 'Pro', Seats: null },
    });
    expect(edited).toEqual({
      record: { ...before, version: 4, company: 'Quay', email: 'mia@example.com', fields: { Plan: 'Pro' } },
      changes: [
        { what: 'email', from: null, to: 'mia@example.com' },
        { what: 'company', from: 'Harbor', to: 'Quay' },
        { what: 'field', key: 'Plan', from: 'Basic', to: 'Pro' },
        { what: 'field', key: 'Seats', from: '3', to: null },
      ],
    });
  });

  test('that changes nothing is no change', () => {
    const before: ContactRecord = { ...NEW_RECORD, version: 1, name: 'Mia', fields: { Plan: 'Pro' } };
    const edited = editRecord(before, { name: 'Mia ', email: '', note: null, fields: { Plan: 'Pro', Gone: null } });
    expect(edited).toEqual({ record: before, changes: [] });
  });

  test.each([
    ['an address without a domain', { email: 'mia@home' }, 'email'],
    ['a language in words', { language: 'Low German' }, 'language'],
    ['a name that is too long', { name: 'x'.repeat(RECORD_LIMITS.name + 1) }, 'name'],
    ['a field without a name', { fields: { ' ': 'x' } }, 'fields.'],
    ['a field that is too long', { fields: { Plan: 'x'.repeat(RECORD_LIMITS.fieldValue + 1) } }, 'fields.Plan'],
    ['a system with spaces', { externalIds: { 'my crm': '1' } }, 'externalIds.my crm'],
    [
      'a field too many',
      {
        fields: Object.fromEntries(Array.from({ length: RECORD_LIMITS.fields + 1 }, (_, index) => [`f${index}`, 'x'])),
      },
      'fields',
    ],
  ])('%s is refused, and where it is', (_, patch, path) => {
    expect(editRecord(NEW_RECORD, patch)).toMatchObject({
      problem: { path, message: expect.stringMatching(/\w+\.$/) },
    });
  });
});

describe('two contacts that are one', () => {
  const survivor: ContactRecord = {
    ...NEW_RECORD,
    version: 2,
    name: 'Mia K.',
    note: 'Prefers mornings',
    fields: { Plan: 'Pro' },
    consent: { marketing: 'opted-in', source: 'Form', at: 100, by },
  };
  const other: ContactRecord = {
    ...NEW_RECORD,
    version: 7,
    name: 'Mia',
    email: 'mia@example.com',
    note: 'Allergic to nuts',
    fields: { Plan: 'Basic', Seats: '3' },
    externalIds: { hubspot: '12' },
    consent: { marketing: 'opted-out', source: 'WhatsApp', at: 200, by },
  };

  test('keep what the survivor has, take what it lacks, join notes, and the newer consent counts', () => {
    expect(mergeRecords(survivor, other)).toEqual({
      version: 8,
      name: 'Mia K.',
      email: 'mia@example.com',
      note: 'Prefers mornings\n\nAllergic to nuts',
      fields: { Plan: 'Pro', Seats: '3' },
      externalIds: { hubspot: '12' },
      consent: other.consent,
    });
  });

  test('a refusal at the same instant counts, whichever side it stands on', () => {
    const yes: ContactRecord = { ...NEW_RECORD, consent: { marketing: 'opted-in', source: 'a', at: 5, by } };
    const no: ContactRecord = { ...NEW_RECORD, consent: { marketing: 'opted-out', source: 'b', at: 5, by } };
    expect(mergeRecords(yes, no).consent?.marketing).toBe('opted-out');
    expect(mergeRecords(no, yes).consent?.marketing).toBe('opted-out');
  });
});

describe('a link to another system', () => {
  const facts = { contactId: 'c1', phone: '4917', name: 'Mia & Co/?', externalIds: { hubspot: '1 2' } };

  test('is filled with values that cannot leave their place', () => {
    const url = 'https://crm.example.com/{externalId:hubspot}?q={name}&p={phone}';
    expect(fillLink({ url }, facts)).toBe('https://crm.example.com/1%202?q=Mia%20%26%20Co%2F%3F&p=4917');
  });

  test('is not there for a contact that lacks what it needs', () => {
    expect(fillLink({ url: 'https://crm.example.com/{email}' }, facts)).toBeNull();
    expect(fillLink({ url: 'https://crm.example.com/{externalId:other}' }, facts)).toBeNull();
  });

  test.each([
    'http://crm.example.com/{phone}',
    'javascript:alert({phone})',
    'https://{name}.example.com/',
    'https://user:pass@crm.example.com/',
    'https://crm.example.com/{surname}',
    'https://crm.example.com/{phone',
    'crm.example.com',
  ])('%s is refused with a sentence', (url) => {
    expect(linkProblem(url)).toMatch(/\.$/);
  });

  test('a whole https address with known places is fine', () => {
    expect(linkProblem('https://crm.example.com/contacts?phone={phone}&id={externalId:hub_spot-2}')).toBeNull();
  });
});
