import type { Agent } from '../people/agent.ts';

/** Why an agent was not given a conversation; `chosen` and `later-turn` are the ones who could have had it. */
export type CandidateOutcome = 'chosen' | 'later-turn' | 'not-available' | 'at-capacity' | 'just-had-it';

/** One line of the recorded decision: `load`/`capacity` as they were when it was made. */
export type CandidateRecord = {
  agentId: string;
  name: string;
  outcome: CandidateOutcome;
  load: number;
  capacity: number;
};

export type RoutingDecision = {
  policy: 'round-robin';
  chosen: Agent | null;
  /** The turn the chosen agent gets: the back of the line. */
  turn: number;
  candidates: CandidateRecord[];
};

/** At most this many candidates are written into the log of one assignment. */
const RECORDED_CANDIDATES = 20;

/**
 * Gives the next turn to the available agent below capacity who has waited longest for one (lowest `turn`, then id).
 * Under concurrency the caller commits on the chosen agent's `version`: turns only grow, so an unchanged lowest turn is
 * still the lowest, and the order stays exact without a lock.
 * @param excluded agents who just had the conversation and must not get it back
 */
export function chooseRoundRobin(agents: readonly Agent[], excluded: readonly string[] = []): RoutingDecision {
  const inOrder = [...agents].sort((a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1));
  let chosen: Agent | null = null;
  const candidates: CandidateRecord[] = [];
  for (const agent of inOrder) {
    const outcome = outcomeFor(agent, chosen, excluded);
    if (outcome === 'chosen') chosen = agent;
    candidates.push({ agentId: agent.id, name: agent.name, outcome, load: agent.load, capacity: agent.capacity });
  }
  const turn = 1 + agents.reduce((highest, agent) => Math.max(highest, agent.turn), 0);
  const recorded = candidates.filter((c) => c.outcome === 'chosen');
  for (const candidate of candidates) {
    if (recorded.length >= RECORDED_CANDIDATES) break;
    if (candidate.outcome !== 'chosen') recorded.push(candidate);
  }
  return { policy: 'round-robin', chosen, turn, candidates: recorded };
}

function outcomeFor(agent: Agent, chosen: Agent | null, excluded: readonly string[]): CandidateOutcome {
  if (agent.availability !== 'available') return 'not-available';
  if (agent.load >= agent.capacity) return 'at-capacity';
  if (excluded.includes(agent.id)) return 'just-had-it';
  return chosen === null ? 'chosen' : 'later-turn';
}
