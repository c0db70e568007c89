import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { MessageTemplate } from '../../shared/domain/templates/message-template.ts';
import TemplateWindow from '../../web/src/features/templates/template-window.tsx';
import { drawDesk } from './drawn-desk.tsx';
import { ana, heldBy, NOON, thread } from './samples.ts';

const template = (change: Partial<MessageTemplate>): MessageTemplate => ({
  id: '1',
  name: 'order_ready',
  language: 'en_US',
  category: 'utility',
  status: 'approved',
  quality: 'green',
  format: 'positional',
  components: [{ type: 'BODY', text: 'Hello {{1}}, order {{2}} is ready.' }],
  ...change,
});
const TEMPLATES = [
  template({}),
  template({ language: 'pt_BR', components: [{ type: 'BODY', text: 'Olá {{1}}, pedido {{2}}.' }] }),
  template({ name: 'winter_sale', status: 'rejected', reason: 'INVALID_FORMAT' }),
];

let desk: ReturnType<typeof drawDesk>;
afterEach(() => {
  desk.unmount();
  localStorage.clear();
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

async function draw(list: object = {}) {
  const open = thread('t1', {}, heldBy(ana));
  let closed = false;
  desk = drawDesk(() => <TemplateWindow thread={open} onClose={() => (closed = true)} />, {
    threads: [open],
    answer: ({ path }) =>
      path.endsWith('/templates')
        ? {
            body: {
              templates: TEMPLATES,
              fetchedAt: NOON,
              triedAt: NOON,
              problem: null,
              refreshing: false,
              serverTime: NOON,
              ...list,
            },
          }
        : new Promise(() => undefined),
  });
  // The route of templates is loaded when it is first called.
  await act(() => expect.poll(() => desk.requests.some(({ path }) => path.endsWith('/templates'))).toBe(true));
  await settle();
  return { isClosed: () => closed };
}
const preview = () => document.querySelector('section[aria-label="Preview"]')?.textContent;
const sent = () => desk.requests.filter(({ path }) => path.endsWith('/messages'));

test('the preview follows every letter, and only a full template is sent', async () => {
  const { isClosed } = await draw();
  await desk.press(/^order_ready/);
  expect(preview()).toBe('Hello {{1}}, order {{2}} is ready.');
  desk.write('Value 1', 'Maria');
  expect(preview()).toBe('Hello Maria, order {{2}} is ready.');
  await desk.press('Send template');
  expect(sent()).toEqual([]);
  expect(desk.text()).toContain('One thing is missing.');
  desk.write('Value 2', '778');
  await desk.press('Send template');
  expect(sent()).toMatchObject([
    {
      body: {
        content: {
          type: 'template',
          name: 'order_ready',
          language: 'en_US',
          components: [{ type: 'body', parameters: [{ text: 'Maria' }, { text: '778' }] }],
          preview: 'Hello Maria, order 778 is ready.',
        },
      },
    },
  ]);
  expect(isClosed()).toBe(true);
});

test('what was filled in is offered the next time', async () => {
  await draw();
  await desk.press(/^order_ready/);
  desk.write('Value 1', 'Maria');
  desk.write('Value 2', '778');
  await desk.press('Send template');
  desk.unmount();
  await draw();
  await desk.press(/^order_ready/);
  await desk.press('Put 778 into Value 2');
  expect(preview()).toContain('order 778');
});

test('one that was rejected says why, and cannot be sent', async () => {
  await draw();
  await desk.press(/^winter_sale/);
  expect(desk.text()).toContain('WhatsApp rejected this template');
  expect(desk.text()).toContain('invalid format');
  expect(desk.button('Send template')).toHaveProperty('disabled', true);
});

test('a refresh that failed keeps the list and says so', async () => {
  await draw({ problem: 'WhatsApp answered: expired' });
  expect(desk.button(/^order_ready/)).toBeDefined();
  expect(desk.text()).toContain('could not be refreshed. WhatsApp answered: expired');
});
