import { describe, expect, it } from 'vitest';
import { describeMetaError, waitAfter } from '../../shared/contracts/whatsapp-errors.ts';

const describeCode = (code: number) => describeMetaError({ code, title: 'Meta’s title' });

/** Meta refused for the moment: the message surely did not leave, so sending it again cannot double it. */
const LATER = [4, 80007, 130429, 131016, 131056, 131057];
const FIX = [
  0, 3, 10, 33, 100, 190, 368, 130403, 130497, 131000, 131005, 131008, 131009, 131021, 131026, 131030, 131031, 131037,
  131042, 131045, 131047, 131048, 131049, 131050, 131051, 131053, 133010, 137000,
];

describe('describeMetaError', () => {
  it.each([...LATER, ...FIX])('has a sentence of our own for %i that says what to do', (code) => {
    const { advice } = describeCode(code);
    expect(advice).not.toContain('Meta’s title');
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it('tries again by itself only what was refused for the moment', () => {
    expect(LATER.filter((code) => !describeCode(code).retryable)).toEqual([]);
    expect(FIX.filter((code) => describeCode(code).retryable)).toEqual([]);
  });

  it('keeps Meta’s own words beside ours', () => {
    expect(describeMetaError({ code: 131047, title: 'Re-engagement message', details: 'More than 24 hours' })).toEqual({
      code: '131047',
      title: 'Re-engagement message',
      details: 'More than 24 hours',
      advice: 'The 24-hour window is closed. Send a template.',
      retryable: false,
    });
  });

  it('shows Meta’s words for a code it does not know, the details first, and never tries again', () => {
    expect(describeMetaError({ code: 999999, title: 'Odd', details: 'Very odd' })).toMatchObject({
      advice: 'WhatsApp refused it: Very odd',
      retryable: false,
    });
    expect(describeCode(999999).advice).toBe('WhatsApp refused it: Meta’s title');
    expect(describeMetaError({ code: 999999, title: '' }).advice).toBe('WhatsApp refused it without a reason.');
  });
});

describe('waitAfter', () => {
  const waits = (code: number) => [1, 2, 3, 4, 5, 6, 7].map((attempt) => waitAfter(code, attempt));

  it('grows with each refusal, and ends after six calls', () => {
    expect(waits(131056)).toEqual([1000, 4000, 16_000, 64_000, 256_000, null, null]);
    expect(waits(131016)).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, null, null]);
  });

  it('is nothing for what was refused for good', () => {
    for (const code of [...FIX, 999999]) expect([code, waitAfter(code, 1)]).toEqual([code, null]);
    for (const code of LATER) expect([code, waitAfter(code, 1) !== null]).toEqual([code, true]);
  });
});
