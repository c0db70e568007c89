import { expect, test } from 'vitest';
import { createPreferences } from '../../web/src/lib/preferences/preferences.ts';
import { brokenStorage, memoryStorage } from './memory-storage.ts';

const KEY = 'baton.preferences.1';

test('a change is kept and read again', () => {
  const storage = memoryStorage();
  const first = createPreferences(() => storage);
  let told = 0;
  first.subscribe(() => told++);
  first.change({ density: 'compact', keys: { close: 'y' } });
  expect(told).toBe(1);
  expect(first.get()).toMatchObject({ density: 'compact', keys: { close: 'y' }, afterClose: 'next' });
  expect(createPreferences(() => storage).get()).toEqual(first.get());
});

test('what cannot be read falls back by itself, the rest is kept', () => {
  const storage = memoryStorage();
  const notifications = { sound: false, quietHours: { on: true, from: '25:00', days: [1, 9] }, mine: 'yes' };
  storage.setItem(KEY, JSON.stringify({ density: 'tiny', sendDelaySeconds: 900, afterClose: 'stay', notifications }));
  const { density, sendDelaySeconds, afterClose, notifications: read } = createPreferences(() => storage).get();
  expect({ density, sendDelaySeconds, afterClose }).toEqual({
    density: 'comfortable',
    sendDelaySeconds: 0,
    afterClose: 'stay',
  });
  expect(read).toMatchObject({ sound: false, mine: true });
  expect(read.quietHours).toEqual({ on: true, from: '18:00', to: '08:00', days: [0, 1, 2, 3, 4, 5, 6] });
  storage.setItem(KEY, '{broken');
  expect(createPreferences(() => storage).get().density).toBe('comfortable');
});

test('another tab is followed', () => {
  const storage = memoryStorage();
  const events = new EventTarget();
  const here = createPreferences(() => storage, events);
  expect(here.get().sendOn).toBe('enter');
  createPreferences(() => storage).change({ sendOn: 'mod-enter' });
  events.dispatchEvent(Object.assign(new Event('storage'), { key: 'baton.theme' }));
  expect(here.get().sendOn).toBe('enter');
  events.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
  expect(here.get().sendOn).toBe('mod-enter');
});

test('without storage a choice holds as long as the page', () => {
  const here = createPreferences(brokenStorage);
  here.change({ afterClose: 'list' });
  expect(here.get().afterClose).toBe('list');
});
