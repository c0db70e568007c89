import { afterEach, expect, test, vi } from 'vitest';
import { loadConfig } from '../../web/src/lib/config.ts';

const CONFIG = { apiUrl: '', socketUrl: 'wss://live.example', issuer: 'https://issuer.example', clientId: 'inbox' };

afterEach(() => vi.unstubAllGlobals());

test('a request for the configuration that fails is made again', async () => {
  const fetched = vi.fn().mockRejectedValueOnce(new TypeError('reset')).mockResolvedValue(Response.json(CONFIG));
  vi.stubGlobal('fetch', fetched);
  expect(await loadConfig()).toMatchObject(CONFIG);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('after three failures the person is told what to do', async () => {
  const fetched = vi.fn().mockRejectedValue(new TypeError('unreachable'));
  vi.stubGlobal('fetch', fetched);
  await expect(loadConfig()).rejects.toThrow('Baton cannot be reached. Check your connection, then reload the page.');
  expect(fetched).toHaveBeenCalledTimes(3);
});

test('a configuration that cannot be used says whom to ask', async () => {
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(Response.json({ apiUrl: 7 })));
  await expect(loadConfig()).rejects.toThrow('Ask whoever deployed it.');
});
