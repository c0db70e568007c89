import type { Entry } from '../conversation/entry.ts';
import type { Agent, Availability } from '../people/agent.ts';

/** One conversation as it was, from `opened` on, in the order of its entries. `labels` are those of the contact. */
export type RecordedSession = {
  threadId: string;
  contactName: string;
  channelId: string;
  labels: readonly string[];
  entries: readonly Entry[];
};

/** Somebody changed their availability. */
export type AvailabilityChange = { at: number; agentId: string; availability: Availability };

/**
 * What a policy is tried on. `sessions` oldest first; `people` as they are today (teams, skills, capacity), with the
 * changes of their availability over the time; `until`: what would come after it is not looked at (epoch ms).
 */
export type Recording = {
  sessions: readonly RecordedSession[];
  people: readonly Agent[];
  availability: readonly AvailabilityChange[];
  until: number;
};
