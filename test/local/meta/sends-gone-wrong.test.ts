import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness, wamidOf } from './harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await openHarness();
  await h.phone('POST customers/mariana/messages', { text: 'Hi' });
  await h.meta.settled();
});
afterEach(() => h.close());

async function tally(mark: string): Promise<{ received: number; left: number; wamids: string[] } | undefined> {
  const { byCallbackData } = (await h.phone('GET stats')) as unknown as {
    byCallbackData: Record<string, { received: number; left: number; wamids: string[] }>;
  };
  return byCallbackData[mark];
}

describe('a send that ends badly', () => {
  it.each([
    ['http500', 500, 131000],
    ['http503', 503, 131016],
    ['rateLimit', 429, 130429],
    ['pairRate', 429, 131056],
  ])('%s: HTTP %i, code %i, and nothing has left', async (sendFault, status, code) => {
    await h.phone('PUT behaviour', { sendFault });
    expect(await h.send({ biz_opaque_callback_data: 'm' })).toMatchObject({ status, error: { code } });
    await h.meta.settled();
    expect(await tally('m')).toMatchObject({ received: 1, left: 0, wamids: [] });
  });

  it.each([
    ['before it left', false, 0],
    ['after it left', true, 1],
  ])('timeout %s', async (_when, sendFaultLeaves, left) => {
    await h.phone('PUT behaviour', { sendFault: 'timeout', timeoutMs: 0, sendFaultLeaves });
    await expect(h.send({ biz_opaque_callback_data: 'm' })).rejects.toThrow();
    await h.meta.settled();
    const result = await tally('m');
    expect(result).toMatchObject({ received: 1, left });
    // The lost answer is made good by the statuses, which carry the sender's own mark.
    const statuses = h.receiver.values().flatMap((value) => value.statuses ?? []);
    expect(statuses.map((status) => [status.status, status.biz_opaque_callback_data])).toEqual(
      left
        ? [
            ['sent', 'm'],
            ['delivered', 'm'],
            ['read', 'm'],
          ]
        : [],
    );
  });

  it('only as many times as asked', async () => {
    await h.phone('PUT behaviour', { sendFault: 'http500', sendFaultTimes: 2 });
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await h.send()).status);
    expect(statuses).toEqual([500, 500, 200]);
  });
});

describe('statuses on demand', () => {
  it('fail after acceptance, without contacts', async () => {
    await h.phone('PUT behaviour', { failStatusCode: 131049 });
    const wamid = wamidOf(await h.send({ biz_opaque_callback_data: 'm' }));
    await h.meta.settled();
    expect(h.receiver.statuses(wamid)).toMatchObject([
      { status: 'failed', biz_opaque_callback_data: 'm', errors: [{ code: 131049 }] },
    ]);
    expect(h.receiver.statuses(wamid)[0]).not.toHaveProperty('recipient_user_id');
    expect(h.receiver.values().at(-1)).not.toHaveProperty('contacts');
  });

  it('lose delivered, or leave it out before read', async () => {
    await h.phone('PUT behaviour', { dropDelivered: 1 });
    const lost = wamidOf(await h.send());
    await h.meta.settled();
    expect(h.receiver.statuses(lost).map((status) => status.status)).toEqual(['sent']);
    await h.phone('PUT behaviour', { readWithoutDelivered: 1 });
    const skipped = wamidOf(await h.send());
    await h.meta.settled();
    expect(h.receiver.statuses(skipped).map((status) => status.status)).toEqual(['sent', 'read']);
  });

  it('come before the answer to the send', async () => {
    await h.phone('PUT behaviour', { statusBeforeResponse: 1 });
    let answered = false;
    const early: boolean[] = [];
    h.receiver.onPost = () => {
      early.push(!answered);
    };
    const wamid = wamidOf(await h.send());
    answered = true;
    await h.meta.settled();
    expect(early[0]).toBe(true);
    expect(h.receiver.statuses(wamid).map((status) => status.status)).toEqual(['sent', 'delivered', 'read']);
  });

  it('tell of a refusal only after HTTP 200', async () => {
    await h.phone('PUT behaviour', { refuseByStatus: true });
    const nobody = await h.send({ to: '+15559998888', biz_opaque_callback_data: 'n' });
    expect(nobody.status).toBe(200);
    await h.meta.settled();
    expect(h.receiver.statuses(wamidOf(nobody))).toMatchObject([
      { status: 'failed', recipient_id: '15559998888', errors: [{ code: 131026 }] },
    ]);
    await h.phone('POST clock', { advanceMs: 24 * 3600_000 });
    const late = await h.send();
    await h.meta.settled();
    expect(h.receiver.statuses(wamidOf(late))).toMatchObject([{ status: 'failed', errors: [{ code: 131047 }] }]);
    expect(await tally('n')).toMatchObject({ received: 1, left: 0 });
  });
});
