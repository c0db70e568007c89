import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { CannedSection } from '../../web/src/features/settings/canned/canned-section.tsx';
import type { Answer, Request } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, ben } from './samples.ts';

const REPLY = { teamId: null, version: 3, updatedAt: 0 };
const HOURS = {
  ...REPLY,
  id: 'reply-hours',
  whose: 'team',
  shortcut: 'hours',
  title: 'Opening hours',
  text: 'Until 18:00',
};
const BYE = {
  ...REPLY,
  id: 'reply-bye1',
  whose: 'mine',
  shortcut: 'bye',
  title: 'Goodbye',
  text: 'Bye {customer.name}',
};

let desk: ReturnType<typeof drawDesk> | undefined;
afterEach(() => {
  desk?.unmount();
  sessionStorage.clear();
});

async function open(me: typeof ana, answer: (request: Request) => Answer = () => ({})) {
  const { hook, searchHook } = memoryLocation({ path: '/settings/canned' });
  desk = drawDesk(
    () => (
      <Router hook={hook} searchHook={searchHook}>
        <CannedSection />
      </Router>
    ),
    {
      me,
      answer: (request) =>
        request.method === 'GET' ? { body: { replies: [HOURS, BYE], policy: undefined } } : answer(request),
    },
  );
  await expect.poll(() => desk?.text()).toContain('Opening hours');
  return desk;
}
const saved = (request: Request): Answer => ({
  body: { reply: { ...HOURS, ...(request.body as object), id: request.path.split('/').at(-1), version: 4 } },
});

test('an agent uses the team’s replies and changes their own', async () => {
  const { buttons } = await open(ben);
  expect(buttons()).not.toContain('Edit /hours');
  expect(buttons()).not.toContain('Add a canned reply');
  expect(buttons()).toEqual(expect.arrayContaining(['Edit /bye', 'Add one for yourself']));
});

test('who oversees changes one under the version that was read; the list has it at once', async () => {
  const { press, write, button, requests, text } = await open({ ...ana, role: 'supervisor' }, saved);
  await press('Edit /hours');
  expect((document.activeElement as HTMLInputElement).value).toBe('hours');
  write('Text', 'Until 19:00, {agent.first_name}');
  expect(text()).toContain(`Until 19:00, ${ana.name.split(' ')[0]}`);
  await act(async () => button('Save')?.closest('form')?.requestSubmit());
  const put = requests.find(({ method }) => method === 'PUT');
  expect(put).toMatchObject({
    path: '/v1/canned-replies/reply-hours',
    body: { whose: 'team', shortcut: 'hours', text: 'Until 19:00, {agent.first_name}', version: 3, teamId: null },
  });
  expect(text()).toContain('Until 19:00, {agent.first_name}');
});

test('what cannot be kept says why at its field, and asks nobody', async () => {
  const { press, write, button, requests, text } = await open({ ...ana, role: 'admin' });
  await press('Add a canned reply');
  write('Shortcut', 'a/b');
  await act(async () => button('Save')?.closest('form')?.requestSubmit());
  expect(text()).toContain('A shortcut is what you type after “/”');
  expect(text()).toContain('Write what is sent.');
  expect(requests.filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('one is removed after a question', async () => {
  const { press, requests, text } = await open(ben, () => ({ body: { removed: true } }));
  await press('Edit /bye');
  await press('Remove this reply');
  await press('Remove');
  expect(requests.find(({ method }) => method === 'DELETE')?.path).toBe('/v1/canned-replies/reply-bye1?whose=mine');
  await expect.poll(text).not.toContain('Goodbye');
});
