import { expect, it } from 'vitest';
import { oversees } from '../../../shared/domain/people/agent.ts';

it('supervisors and admins act on what others hold', () => {
  expect((['agent', 'supervisor', 'admin'] as const).map(oversees)).toEqual([false, true, true]);
});
