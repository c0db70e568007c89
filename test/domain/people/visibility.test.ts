import { describe, expect, it } from 'vitest';
import type { Role, Visibility } from '../../../shared/domain/people/agent.ts';
import { maySee, visibilityOf } from '../../../shared/domain/people/visibility.ts';
import { ben, byAna, byBen, closedByAna, emptyThread, heldByAna, story, waiting } from '../given.ts';

const policy = (agent: Visibility, supervisor: Visibility = 'all') => ({ visibility: { agent, supervisor } });
const viewer = (agentId: string | undefined, teams: string[] = [], role: Role = 'agent') => ({ agentId, role, teams });

const held = heldByAna().state;
const followed = story([{ type: 'follow', by: byBen, follower: ben }], held).state;
const passedOn = story([{ type: 'transfer', by: byAna, role: 'agent', to: ben }], held).state;

describe('who sees a thread', () => {
  it.each([
    // what                             thread               viewer                      own    team   all
    ['the holder', held, viewer('ana'), true, true, true],
    ['a follower', followed, viewer('ben'), true, true, true],
    ['a colleague of the team', held, viewer('ben', ['support']), false, true, true],
    ['somebody of another team', held, viewer('ben', ['billing']), false, false, true],
    ['who had it before', passedOn, viewer('ana'), false, false, true],
    ['the team, of what waits', waiting().state, viewer('ben', ['support']), false, true, true],
    ['another team, of what waits', waiting().state, viewer('ben', ['billing']), false, false, true],
    ['who had it last, of what is closed', closedByAna().state, viewer('ana'), true, true, true],
    ['a colleague, of what is closed', closedByAna().state, viewer('ben', ['support']), false, true, true],
    ['anybody, of a thread without a conversation', emptyThread(), viewer('ben', ['support']), false, false, true],
  ] as const)('%s', (_who, thread, who, own, team, all) => {
    const seen = (['own', 'team', 'all'] as const).map((visibility) => maySee(who, thread, policy(visibility)));
    expect(seen).toEqual([own, team, all]);
  });

  it('is decided by the workspace for agents and supervisors; admins and automations see everything', () => {
    const strict = policy('own', 'team');
    expect(visibilityOf(viewer('ben'), strict)).toBe('own');
    expect(visibilityOf(viewer('dalia', [], 'supervisor'), strict)).toBe('team');
    expect(visibilityOf(viewer('ana', [], 'admin'), strict)).toBe('all');
    expect(visibilityOf(viewer(undefined), strict)).toBe('all');
    expect(maySee(viewer('dalia', ['support'], 'supervisor'), held, strict)).toBe(true);
    expect(maySee(viewer('dalia', ['billing'], 'supervisor'), held, strict)).toBe(false);
  });
});
