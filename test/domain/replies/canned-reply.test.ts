import { expect, test } from 'vitest';
import {
  type CannedReply,
  checkCannedReply,
  describeCannedChange,
  mayUseCanned,
  tidyShortcut,
} from '../../../shared/domain/replies/canned-reply.ts';

const reply: CannedReply = {
  id: 'reply-0001',
  shortcut: 'hours',
  title: 'Opening hours',
  text: 'We are open from 9 to 5.',
  teamId: null,
  agentId: null,
  version: 1,
  updatedAt: 0,
};

test.each([
  ['/Opening Hours', 'opening-hours'],
  ['  refund ', 'refund'],
  ['//ÜBER', 'über'],
  ['ترحيب', 'ترحيب'],
])('%j becomes the shortcut %j', (typed, shortcut) => expect(tidyShortcut(typed)).toBe(shortcut));

test('what can be kept has no problems, what cannot says what to do at its field', () => {
  expect(checkCannedReply(reply)).toEqual([]);
  expect(checkCannedReply({ ...reply, shortcut: 'ترحيب-2' })).toEqual([]);
  const fields = (change: Partial<CannedReply>) => checkCannedReply({ ...reply, ...change }).map(({ field }) => field);
  expect(fields({ shortcut: 'two words', title: ' ', text: '' })).toEqual(['shortcut', 'title', 'text']);
  expect(fields({ shortcut: 'x'.repeat(33), title: 'x'.repeat(81), text: 'x'.repeat(4097) })).toEqual([
    'shortcut',
    'title',
    'text',
  ]);
});

test('a team’s replies are offered to its people and to who oversees, personal ones to their owner only', () => {
  const agent = { agentId: 'ana', role: 'agent', teams: ['support'] } as const;
  expect(mayUseCanned(reply, agent)).toBe(true);
  expect(mayUseCanned({ teamId: 'support', agentId: null }, agent)).toBe(true);
  expect(mayUseCanned({ teamId: 'billing', agentId: null }, agent)).toBe(false);
  expect(mayUseCanned({ teamId: 'billing', agentId: null }, { ...agent, role: 'supervisor' })).toBe(true);
  expect(mayUseCanned({ teamId: null, agentId: 'ana' }, agent)).toBe(true);
  expect(mayUseCanned({ teamId: null, agentId: 'ben' }, { ...agent, role: 'admin' })).toBe(false);
});

test('the log names what is different, and nothing when nothing is', () => {
  expect(describeCannedChange(null, reply)).toEqual(['Canned reply /hours added']);
  expect(describeCannedChange(reply, { ...reply, version: 2 })).toEqual([]);
  expect(describeCannedChange(reply, { ...reply, text: 'x', teamId: 'support' })).toEqual([
    'Canned reply /hours: text and team changed',
  ]);
  expect(describeCannedChange(reply, { ...reply, shortcut: 'open' })).toEqual(['Canned reply /hours is now /open']);
});
