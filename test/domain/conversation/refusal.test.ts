import { expect, it } from 'vitest';
import { concernsReplier } from '../../../shared/domain/conversation/refusal.ts';
import { anOutbound, byZap, heldByAna } from '../given.ts';

it('only a customer’s message and somebody else’s reply concern the one who replies', () => {
  const { log } = heldByAna();
  expect(log.filter((entry) => concernsReplier(entry, 'ana')).map(({ type }) => type)).toEqual(['received']);
  expect(concernsReplier(anOutbound(9), 'ana')).toBe(false);
  expect(concernsReplier(anOutbound(9), 'ben')).toBe(true);
  expect(concernsReplier({ ...anOutbound(9), by: byZap }, 'ana')).toBe(true);
});
