import { describe, expect, it } from 'vitest';
import type { RoutingRule } from '../../../shared/domain/policy/workspace-policy.ts';
import { type OpeningFacts, placementFor } from '../../../shared/domain/routing/match-rule.ts';
import { aPolicy, aRule, aTeam, NOON } from '../given.ts';

const nine = [{ from: '09:00', to: '13:00' }];
const hours = [{ id: 'office', name: 'Office', timeZone: 'UTC', week: { mon: nine }, holidays: [] }];
const teams = [aTeam({ id: 'billing' }), aTeam(), aTeam({ id: 'sales' })];

const place = (rules: RoutingRule[], facts: Partial<OpeningFacts> = {}) =>
  placementFor(aPolicy(teams, { rules, hours }), {
    now: NOON,
    text: '',
    hasAd: false,
    labels: [],
    channelId: 'c1',
    ...facts,
  });
const matches = (when: Partial<RoutingRule['when']>, facts: Partial<OpeningFacts> = {}) =>
  place([aRule(when, { teamId: 'billing' })], facts).rule !== undefined;

describe('a new conversation', () => {
  it('goes where the rule says, with what it asks for', () => {
    const skills = [{ skill: 'Spanish', level: 3, required: true }];
    expect(place([aRule({}, { teamId: 'billing', skills, priority: 2 })])).toEqual({
      teamId: 'billing',
      skills,
      priority: 2,
      rule: { id: 'rule-1', name: 'VIP' },
    });
  });

  it('goes to the default team without one, wherever that stands in the list', () => {
    expect(place([])).toEqual({ teamId: 'support', skills: [], priority: 0 });
    expect(place([aRule({}, { teamId: 'billing' }, { enabled: false })]).teamId).toBe('support');
  });

  it('goes to the default team also when the rule’s is gone, and still says which rule it was', () => {
    expect(place([aRule({}, { teamId: 'gone', priority: 1 })])).toMatchObject({
      teamId: 'support',
      priority: 1,
      rule: { name: 'VIP' },
    });
  });

  it('goes by the first rule that matches', () => {
    const rules = [
      aRule({ labels: ['vip'] }, { teamId: 'sales' }, { id: 'r1' }),
      aRule({ keywords: ['refund'] }, { teamId: 'billing' }, { id: 'r2' }),
      aRule({}, { teamId: 'sales' }, { id: 'r3' }),
    ];
    expect(place(rules, { text: 'a refund please' }).rule?.id).toBe('r2');
    expect(place(rules, { text: 'a refund please', labels: ['vip'] }).rule?.id).toBe('r1');
    expect(place(rules).rule?.id).toBe('r3');
  });
});

describe('a condition', () => {
  it('is met by any of its values; all conditions must be met', () => {
    const when = { labels: ['vip', 'gold'], channels: ['c1', 'c2'] };
    expect(matches(when, { labels: ['gold'] })).toBe(true);
    expect(matches(when, { labels: ['silver'] })).toBe(false);
    expect(matches(when, { labels: ['gold'], channelId: 'c3' })).toBe(false);
  });

  it('on labels does not care for case', () => {
    expect(matches({ labels: ['VIP '] }, { labels: ['vip'] })).toBe(true);
  });

  it('on ads takes one ad or any', () => {
    expect(matches({ ads: ['123'] }, { hasAd: true, adId: '123' })).toBe(true);
    expect(matches({ ads: ['123'] }, { hasAd: true, adId: '124' })).toBe(false);
    expect(matches({ ads: ['*'] }, { hasAd: true })).toBe(true);
    expect(matches({ ads: ['*'] })).toBe(false);
  });

  it('on languages goes by the words, and is not met when they do not tell', () => {
    const text = 'Olá, onde está o meu pedido? Obrigada';
    expect(matches({ languages: ['pt'] }, { text })).toBe(true);
    expect(matches({ languages: ['es', 'fr'] }, { text })).toBe(false);
    expect(matches({ languages: ['pt'] }, { text: '12345' })).toBe(false);
  });

  it('on business hours is met inside or outside of them, never by hours that are gone', () => {
    const at = (now: number, inside: boolean, hoursId = 'office') => matches({ hours: { hoursId, inside } }, { now });
    const evening = NOON + 6 * 60 * 60 * 1000;
    expect([at(NOON, true), at(evening, true), at(NOON, false), at(evening, false)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([at(NOON, true, 'gone'), at(NOON, false, 'gone')]).toEqual([false, false]);
  });
});

describe('a keyword', () => {
  it.each([
    ['refund', 'I want a REFUND!'],
    ['where is my order', 'hello, Where  is\nmy order'],
    ['café', 'un cafe\u0301 por favor'],
    ['straße', 'In welcher Straße?'],
    ['c++', 'a book on C++, please'],
    ['#sale', 'the#sale'],
    ['возврат', 'Хочу ВОЗВРАТ.'],
    ['επιστροφή', 'θέλω επιστροφή'],
    ['مرتجع', 'أريد مرتجع'],
    ['रिफंड', 'मुझे रिफंड चाहिए'],
    ['退款', '我要退款谢谢'],
    ['返品', '返品したいです'],
    ['คืนเงิน', 'ขอคืนเงินหน่อย'],
    ['환불', '환불해주세요'],
    ['ຄືນເງິນ', 'ຂໍຄືນເງິນແດ່'],
    ['🎁', 'gift🎁wrap'],
    ['2', 'size 2'],
    ['sale', 'ｓａｌｅ'],
  ])('%s is found in “%s”', (keyword, text) => {
    expect(matches({ keywords: [keyword] }, { text })).toBe(true);
  });

  it.each([
    ['refund', 'refunded'],
    ['fund', 'refund'],
    ['art', 'the cart'],
    ['2', 'order 12'],
    ['where is my order', 'where is the order'],
    ['возврат', 'возвраты'],
    ['रिफ', 'रिफंड'],
    ['a.c', 'abc'],
    ['  ', 'anything'],
    ['refund', ''],
  ])('%s is not found in “%s”', (keyword, text) => {
    expect(matches({ keywords: [keyword] }, { text })).toBe(false);
  });
});
