import type { Priority, SkillNeed } from '../policy/workspace-policy.ts';
import type { ContactSummary } from './contact-summary.ts';
import type { Holder } from './holder.ts';

/** A conversation that was open when its thread was merged away, so that it can go on in the other thread. */
export type OpenElsewhere = {
  holder: Holder;
  waitingSince: number | null;
  teamId?: string;
  skills?: SkillNeed[];
  priority?: Priority;
};

/** Where a merged-away thread goes on, and what was open in it then. */
export type MergedInto = { threadId: string; contact: ContactSummary; open: OpenElsewhere | null };

/** What a thread takes over from one that was merged into it. */
export type MergedThread = {
  threadId: string;
  name: string;
  open: OpenElsewhere | null;
  lastInboundAt: number | null;
  lastActivityAt: number;
  /** Meta's newest timestamp in there: a message not newer than this may be in its log already. */
  heardUntil: number | null;
  /** Threads that were merged into that one before. */
  earlier?: string[];
  labels?: string[];
  followers?: string[];
};
