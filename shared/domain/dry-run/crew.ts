import type { ThreadState } from '../conversation/thread-state.ts';
import type { Agent } from '../people/agent.ts';
import { loadChanges } from '../routing/load-changes.ts';
import type { AvailabilityChange, Recording } from './recording.ts';

/** The people during a replay: who is there, and what they hold by then. They begin with nothing. */
export class Crew {
  private people: Agent[];
  private readonly changes: AvailabilityChange[];
  private next = 0;

  constructor({ people, availability, sessions }: Recording) {
    const turns = turnsAtTheStart(people, sessions);
    this.changes = [...availability].sort((a, b) => a.at - b.at);
    this.people = people.map((person) => ({
      ...person,
      availability: this.firstAvailability(person),
      turn: turns.indexOf(person.id),
      load: 0,
      teamLoad: {},
    }));
  }

  get agents(): readonly Agent[] {
    return this.people;
  }

  /** When somebody next changes their availability; Infinity = nobody does. */
  get nextChangeAt(): number {
    return this.changes[this.next]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Applies the next change. @returns whether somebody became available */
  change(): boolean {
    const change = this.changes[this.next++];
    if (!change) return false;
    this.update(change.agentId, () => ({ availability: change.availability }));
    return change.availability === 'available';
  }

  /** Counts what a commit changed. @returns whether somebody holds less now */
  count(before: ThreadState, after: ThreadState): boolean {
    const changes = loadChanges(before, after);
    for (const { agentId, teamId, change } of changes) {
      this.update(agentId, ({ load, teamLoad }) => ({
        load: load + change,
        teamLoad: { ...teamLoad, [teamId]: (teamLoad[teamId] ?? 0) + change },
      }));
    }
    return changes.some(({ change }) => change < 0);
  }

  /** Whoever was given one goes to the back of the line. */
  giveTurn(agentId: string, turn: number): void {
    this.update(agentId, () => ({ turn }));
  }

  /** Before the first change that is known, it was another one; without any, it is as today. */
  private firstAvailability({ id, availability }: Agent): Agent['availability'] {
    const first = this.changes.find(({ agentId }) => agentId === id);
    if (!first) return availability;
    return first.availability === 'available' ? 'away' : 'available';
  }

  private update(agentId: string, change: (agent: Agent) => Partial<Agent>): void {
    this.people = this.people.map((agent) => (agent.id === agentId ? { ...agent, ...change(agent) } : agent));
  }
}

/** Whoever was given one first then was first in line then; who got none comes after, in today's order. */
function turnsAtTheStart(people: readonly Agent[], sessions: Recording['sessions']): string[] {
  const given = sessions.flatMap(({ entries }) => entries.filter((entry) => entry.type === 'assigned'));
  const inOrder = [...given].sort((a, b) => a.at - b.at).map(({ to }) => to.agentId);
  const today = [...people].sort((a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  return [...new Set([...inOrder, ...today])];
}
