import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import type { EntryView } from '../../shared/contracts/thread.ts';
import { Announcer } from '../../web/src/features/thread/announcer.tsx';
import { received, replied } from './samples.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let unmount = () => undefined as unknown;
afterEach(() => act(() => void unmount()));

/** The live region over these entries, and everything it has said. */
function announcer(upTo: number) {
  const page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  unmount = () => root.unmount();
  const said: string[] = [];
  return {
    said,
    show(...entries: EntryView[]) {
      const timeline = { entries, pending: [], low: entries[0]?.seq ?? 0 };
      act(() => root.render(<Announcer timeline={timeline} name="Mariana" upTo={upTo} />));
      const text = page.querySelector('[aria-live="polite"]')?.textContent ?? '';
      if (text !== '' && said.at(-1) !== text) said.push(text);
    },
  };
}

test('each new message of the customer is said once; the history and our own words never', () => {
  const region = announcer(2);
  region.show(received(1), received(2));
  region.show(received(1), received(2), replied(3));
  expect(region.said).toEqual([]);
  region.show(received(1), received(2), replied(3), received(4, 'Are you open?'));
  region.show(received(1), received(2), replied(3), received(4, 'Are you open?'), replied(5));
  expect(region.said).toEqual(['Mariana: Are you open?']);
});

test('what is loaded late is not new: neither a gap in the end nor older pages', () => {
  const region = announcer(9);
  region.show(received(5));
  region.show(received(5), received(9, 'was there at opening'));
  region.show(received(1), received(2), received(5), received(9, 'was there at opening'));
  expect(region.said).toEqual([]);
});
