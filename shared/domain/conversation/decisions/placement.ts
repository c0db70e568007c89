import { teamOf } from '../../policy/workspace-policy.ts';
import { chooseAgent } from '../../routing/choose-agent.ts';
import type { DecisionContext } from '../command.ts';
import type { EventBody } from '../entry.ts';
import type { Conversation } from '../thread-state.ts';

type Placeable = Pick<Conversation, 'teamId' | 'skills' | 'marks' | 'heldSince' | 'lastHolderId' | 'escalation'>;

/** Whom the team's routing gives the conversation to, or why it waits in the queue. */
export function placed(
  conversation: Placeable,
  context: Pick<DecisionContext, 'policy' | 'agents'>,
  returningTo: string | null = null,
): Extract<EventBody, { type: 'assigned' | 'queued' }> {
  if (context.agents === 'busy') return { type: 'queued', reason: 'routing-busy' };
  const team = teamOf(context.policy, conversation.teamId);
  const { chosen, policy, turn, candidates } = chooseAgent(
    {
      team,
      skills: conversation.skills,
      // Once it has been with somebody, it waits for the skills again.
      relaxed: (conversation.marks.relaxed ?? Number.NEGATIVE_INFINITY) >= conversation.heldSince,
      excluded: conversation.lastHolderId === null ? [] : [conversation.lastHolderId],
      returningTo: team.routing.returningCustomers ? returningTo : null,
      supervisorsOnly: conversation.escalation?.supervisors ?? false,
    },
    context.agents,
  );
  if (!chosen) {
    return { type: 'queued', reason: policy === 'manual' ? 'manual' : 'nobody-available', candidates };
  }
  const to = { kind: 'agent', agentId: chosen.id, name: chosen.name } as const;
  return { type: 'assigned', to, policy, turn, candidates };
}
