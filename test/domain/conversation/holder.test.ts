import { describe, expect, it } from 'vitest';
import { type Holder, isHeldBy, QUEUE, sameHolder } from '../../../shared/domain/conversation/holder.ts';
import { ana, ben } from '../given.ts';

const holders: Holder[] = [QUEUE, { kind: 'bot' }, { kind: 'agent', ...ana }, { kind: 'agent', ...ben }];

describe('holders', () => {
  it('are the same only as themselves', () => {
    for (const a of holders) for (const b of holders) expect(sameHolder(a, b)).toBe(a === b);
  });

  it('are compared by the person’s id, not the name', () => {
    expect(sameHolder({ kind: 'agent', agentId: 'x', name: 'Old' }, { kind: 'agent', agentId: 'x', name: 'New' })).toBe(
      true,
    );
  });

  it('are held by an agent only when that agent has it', () => {
    expect(holders.map((holder) => isHeldBy(holder, 'ana'))).toEqual([false, false, true, false]);
  });
});
