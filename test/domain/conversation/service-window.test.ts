import { describe, expect, it } from 'vitest';
import { isWindowOpen, SERVICE_WINDOW_MS, windowEndsAt } from '../../../shared/domain/conversation/service-window.ts';
import { DAY, NOON } from '../given.ts';

describe('the service window', () => {
  it('is 24 hours', () => {
    expect(SERVICE_WINDOW_MS).toBe(DAY);
    expect(windowEndsAt(NOON)).toBe(NOON + DAY);
  });

  it.each([
    [NOON - 1, true],
    [NOON, true],
    [NOON + DAY - 1, true],
    [NOON + DAY, false],
    [NOON + DAY + 1, false],
  ])('at %i is open: %s', (now, open) => {
    expect(isWindowOpen(NOON, now)).toBe(open);
  });

  it('is closed while the customer has never written', () => {
    expect(windowEndsAt(null)).toBeNull();
    expect(isWindowOpen(null, NOON)).toBe(false);
  });

  it('is not confused by a message at the start of time', () => {
    expect(windowEndsAt(0)).toBe(DAY);
    expect(isWindowOpen(0, 1)).toBe(true);
  });
});
