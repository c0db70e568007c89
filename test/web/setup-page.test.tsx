import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { NO_NOTES, type SetupFacts, type SetupNotes, setupStates } from '../../shared/domain/setup/setup-steps.ts';
import SetupPage from '../../web/src/features/setup/setup-page.tsx';
import { refusal } from './api-double.ts';
import { drawDesk } from './drawn-desk.tsx';
import { ana, ben } from './samples.ts';

let desk: ReturnType<typeof drawDesk>;
afterEach(() => desk.unmount());

const facts: SetupFacts = { numberAttached: true, numberHeard: false, people: 1, policyVersion: 0, answered: 1 };

/** The page over a server that remembers what was ticked and whether somebody practises. */
async function page(me = ana) {
  const onGo = vi.fn();
  let notes: SetupNotes = NO_NOTES;
  let practice = false;
  const calls: string[] = [];
  desk = drawDesk(() => <SetupPage onGo={onGo} />, {
    me,
    answer({ method, path, body }) {
      calls.push(`${method} ${path}`);
      if (path === '/v1/practice') {
        practice = method === 'PUT';
        return { body: { conversations: 6 } };
      }
      if (method === 'PUT') notes = body as SetupNotes;
      return { body: { steps: setupStates(facts, notes), hidden: notes.hidden, practice, facts } };
    },
  });
  if (me.role === 'admin') await act(() => expect.poll(() => desk.text()).toMatch(/First steps/));
  return { onGo, calls, notes: () => notes };
}

test('each step says what is missing, and leads to where it is done', async () => {
  const { onGo } = await page();
  expect(desk.text()).toContain('0 of 6 done');
  expect(desk.text()).toContain('No message has come in on it yet');
  expect(desk.text()).toContain('1 of 3 answered');
  await desk.press('Number and webhook');
  await desk.press('Invite people');
  expect(onGo.mock.calls).toEqual([['number'], ['people']]);
});

test('what cannot be seen is ticked by hand, and taken back', async () => {
  const { notes } = await page();
  const tools = () =>
    [...document.querySelectorAll('li')].find((item) => item.textContent?.includes('Connect your tools'));
  const press = (name: string) =>
    act(async () =>
      [...(tools()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === name)?.click(),
    );
  await press('Mark as done');
  await act(() => expect.poll(() => desk.text()).toContain('1 of 6 done'));
  expect(tools()?.textContent).toContain('Ticked by hand');
  await press('Not done yet after all');
  await act(() => expect.poll(() => desk.text()).toContain('0 of 6 done'));
  expect(notes().ticked).toEqual([]);
});

test('practice customers come, and go after a question', async () => {
  const { calls } = await page();
  await desk.press('Let six customers write');
  await act(() => expect.poll(() => desk.text()).toContain('Practice conversations are in the inbox.'));
  await desk.press('Remove the practice conversations');
  await desk.press('Keep');
  expect(calls).not.toContain('DELETE /v1/practice');
  await desk.press('Remove the practice conversations');
  await desk.press('Remove');
  await act(() => expect.poll(() => desk.text()).toContain('Let six customers write'));
  expect(calls).toContain('DELETE /v1/practice');
});

test('the list can be put away and shown again', async () => {
  const { notes } = await page();
  await desk.press('Put this list away');
  await act(() => expect.poll(() => desk.text()).toContain('This list is put away.'));
  expect(notes().hidden).toBe(true);
  await desk.press('Show it in the rail again');
  await act(() => expect.poll(notes).toMatchObject({ hidden: false }));
});

test('an agent is told that it is for admins, and a failure offers to try again', async () => {
  await page(ben);
  expect(desk.text()).toContain('Only admins see the first steps.');
  desk.unmount();
  desk = drawDesk(() => <SetupPage onGo={() => undefined} />, {
    me: ana,
    answer: () => refusal('internal', 'Something went wrong here.'),
  });
  await act(() => expect.poll(() => desk.text()).toContain('Something went wrong here.'));
  expect(desk.text()).toContain('The first steps could not be loaded.');
});
