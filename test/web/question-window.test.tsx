import { afterEach, describe, expect, test } from 'vitest';
import { parseCoordinates } from '../../web/src/features/compose-more/parse-coordinates.ts';
import QuestionWindow from '../../web/src/features/compose-more/question-window.tsx';
import { drawDesk } from './drawn-desk.tsx';
import { ana, heldBy, thread } from './samples.ts';

let desk: ReturnType<typeof drawDesk> | undefined;
afterEach(() => {
  desk?.unmount();
  desk = undefined;
});

function draw(kind: 'buttons' | 'list' | 'link') {
  const open = thread('t1', {}, heldBy(ana));
  desk = drawDesk(() => <QuestionWindow thread={open} kind={kind} onClose={() => undefined} />, { threads: [open] });
  return desk;
}
const sent = () => desk?.requests.filter(({ path }) => path.endsWith('/messages')).map(({ body }) => body);

describe('a question', () => {
  test('with buttons: counted while typing, refused in WhatsApp’s words, then sent', async () => {
    const { write, press, text } = draw('buttons');
    write('Question', 'Saturday?');
    write('Button 1', 'Yes, on Saturday please');
    expect(text()).toContain('23 of 20');
    await press('Send');
    expect(text()).toContain('at most 20');
    expect(sent()).toEqual([]);
    write('Button 1', 'Yes');
    write('Button 2', 'No');
    await press('Send');
    expect(sent()).toMatchObject([
      {
        content: {
          type: 'interactive',
          body: 'Saturday?',
          ask: { kind: 'buttons', buttons: [{ title: 'Yes' }, { title: 'No' }] },
        },
      },
    ]);
  });

  test('takes a third button, and no fourth', async () => {
    const { press, button } = draw('buttons');
    await press('Add a button');
    expect(button('Add a button')).toHaveProperty('disabled', true);
    await press('Remove Button 3');
    expect(button('Add a button')).toHaveProperty('disabled', false);
  });

  test('with a list: rows with descriptions, empty ones left out', async () => {
    const { write, press } = draw('list');
    write('Question', 'Which slot?');
    write('Row 1', '16:00');
    write('Description of row 1 (optional)', '2 free');
    await press('Send');
    expect(sent()).toMatchObject([
      { content: { ask: { kind: 'list', sections: [{ rows: [{ title: '16:00', description: '2 free' }] }] } } },
    ]);
  });

  test('with a link: only a real address', async () => {
    const { write, press, text } = draw('link');
    write('Text', 'Your parcel');
    write('Label of the button', 'Track');
    write('Link', 'example.com');
    await press('Send');
    expect(text()).toContain('must start with https://');
    write('Link', 'https://example.com/t/1');
    await press('Send');
    expect(sent()).toMatchObject([
      { content: { ask: { kind: 'link', label: 'Track', url: 'https://example.com/t/1' } } },
    ]);
  });
});

test.each([
  ['47.3769, 8.5417', { latitude: 47.3769, longitude: 8.5417 }],
  [' -23.56 -46.65 ', { latitude: -23.56, longitude: -46.65 }],
  ['91, 8', null],
  ['47.3769', null],
  ['here', null],
])('coordinates as maps copy them: %j', (text, place) => {
  expect(parseCoordinates(text)).toEqual(place);
});
