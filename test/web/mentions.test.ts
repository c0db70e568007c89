import { describe, expect, test } from 'vitest';
import { findMentions, mentionTargets } from '../../web/src/lib/mentions/find-mentions.ts';
import { type MyMention, MyMentions } from '../../web/src/lib/mentions/my-mentions.ts';
import { createMentionNews } from '../../web/src/lib/notify/mention-news.ts';
import { apiOn } from './api-double.ts';
import { NOON, thread } from './samples.ts';

const people = [
  { id: 'ben', name: 'Ben' },
  { id: 'ben-o', name: 'Ben Okafor' },
  { id: 'joerg', name: 'Jörg' },
  { id: 'anon', name: '' },
];
const teams = [
  { id: 'vip', name: 'VIP' },
  { id: 'jo', name: 'Jörg' },
];

describe('names in a note', () => {
  const found = (text: string) => findMentions(text, people).map(({ from, to, of }) => [text.slice(from, to), of.id]);

  test('count after @ at the start of a word, the longest that stands there, however it is written', () => {
    expect(found('@Ben Okafor, ask @ben and (@JÖRG)!')).toEqual([
      ['@Ben Okafor', 'ben-o'],
      ['@ben', 'ben'],
      ['@JÖRG', 'joerg'],
    ]);
  });

  test('are none in addresses, parts of other words and a lonely @', () => {
    expect(found('ben@ben.example @Benjamin @ @Be Ben')).toEqual([]);
  });

  test('mean each person and team once; who shares a name is meant too', () => {
    expect(mentionTargets('@Jörg and @jörg, @VIP', people, teams)).toEqual([
      { agentId: 'joerg' },
      { teamId: 'vip' },
      { teamId: 'jo' },
    ]);
    expect(mentionTargets('nobody', people, teams)).toEqual([]);
  });
});

describe('my mentions', () => {
  const mention = (id: string, read = false): MyMention => ({
    id,
    seq: Number(id.slice(1)),
    at: NOON,
    by: 'Ben',
    text: '@Ana',
    read,
    thread: thread('t1'),
  });
  const setUp = (...answers: (MyMention[] | 'fails')[]) => {
    const { api, requests } = apiOn(({ path }) => {
      if (path.endsWith('/read')) return { body: { serverTime: NOON } };
      const mentions = answers.length > 1 ? answers.shift() : answers[0];
      if (mentions === 'fails') return { status: 500, body: { error: { code: 'internal', message: 'No' } } };
      return { body: { mentions, serverTime: NOON } };
    });
    const mine = new MyMentions(api);
    const told: (string | undefined)[] = [];
    const news = createMentionNews(mine, (mention) => told.push(mention?.id));
    const hear = (...ids: string[]) => {
      news.announce(ids);
      mine.hear(ids.map((id) => ({ id, read: false })));
    };
    return { mine, requests, told, hear };
  };

  test('what is there at first is no news; what comes later is told once', async () => {
    const { mine, told, requests, hear } = setUp([mention('m1')], [mention('m2'), mention('m1')]);
    await mine.load();
    expect([mine.unread(), told]).toEqual([1, []]);
    hear('m1');
    expect(requests).toHaveLength(1);
    hear('m2');
    hear('m2');
    await expect.poll(() => requests.length).toBe(3);
    await expect.poll(() => mine.unread()).toBe(2);
    expect(told).toEqual(['m2']);
  });

  test('what came while nobody listened is no news, and what cannot be read is told without its words, once', async () => {
    const { mine, told, hear } = setUp([], [mention('m1')], 'fails');
    await mine.load();
    await mine.load();
    expect([mine.unread(), told]).toEqual([1, []]);
    hear('m2', 'm3');
    await expect.poll(() => told).toEqual([undefined]);
    expect(mine.state.get().status).toBe('failed');
  });

  test('what I read is read at once, told once, and stays read when an older answer comes', async () => {
    const { mine, requests } = setUp([mention('m1'), mention('m0', true)]);
    await mine.load();
    expect(mine.unreadAt('t1', 1)?.id).toBe('m1');
    mine.markRead(['m1', 'm0', 'other']);
    mine.markRead(['m1']);
    expect([mine.unread(), mine.unreadAt('t1', 1)]).toEqual([0, undefined]);
    await expect.poll(() => requests.slice(1).map(({ body }) => body)).toEqual([{ ids: ['m1'] }]);
    await mine.load();
    expect(mine.unread()).toBe(0);
  });

  test('what I read elsewhere is read here', async () => {
    const { mine } = setUp([mention('m1')]);
    await mine.load();
    mine.hear([{ id: 'm1', read: true }]);
    expect(mine.unread()).toBe(0);
  });

  test('a failure keeps what was there', async () => {
    const { mine } = setUp([mention('m1')], 'fails');
    await mine.load();
    await mine.load();
    expect(mine.state.get()).toMatchObject({ status: 'failed', mentions: [{ id: 'm1' }] });
  });
});
