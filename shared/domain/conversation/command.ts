import type { KnownAs, MarketingConsent } from '../contacts/contact-record.ts';
import type { RecordChange } from '../contacts/edit-record.ts';
import type { Actor } from '../people/actor.ts';
import type { Agent, Role } from '../people/agent.ts';
import type { Priority, WorkspacePolicy } from '../policy/workspace-policy.ts';
import type { ContactSummary } from './contact-summary.ts';
import type { Entry, MessageContext } from './entry.ts';
import type { MentionTarget } from './mention.ts';
import type { MergedThread } from './merge-record.ts';
import type { MessageContent } from './message-content.ts';

/** Who may be named as the cause of a team command. */
export type TeamActor = Extract<Actor, { kind: 'agent' | 'automation' }>;

/** A person to whom a conversation can be handed. */
export type Person = { agentId: string; name: string };

/** Everything that can be asked of a thread. One command is decided on one state and committed whole, or not at all. */
export type Command =
  | {
      type: 'receive';
      wamid: string;
      digest: string;
      sentAt: number;
      content: MessageContent;
      context?: MessageContext;
      contactId: string;
      contactName?: string;
      phone?: string;
      userId?: string;
    }
  | { type: 'echo'; wamid: string; digest: string; sentAt: number; content: MessageContent }
  | {
      type: 'reply';
      by: TeamActor;
      role: Role;
      clientId: string;
      content: MessageContent;
      /** wamid of the message this one quotes. */
      quotes?: string;
      /** The last seq the writer had seen; absent = the writer has no view (an automation). */
      basedOnSeq?: number;
      /** "Send anyway": the writer has been told what happened meanwhile. */
      anyway?: boolean;
    }
  | { type: 'retry'; by: TeamActor; role: Role; clientId: string; seq: number }
  | { type: 'note'; by: TeamActor; clientId: string; text: string; mentions?: MentionTarget[] }
  | { type: 'claim'; by: TeamActor; role: Role; claimant: Person; takeOver?: boolean }
  | { type: 'release'; by: TeamActor; role: Role }
  /** Somebody went away and hands on what they hold. */
  | { type: 'hand-on'; holderId: string }
  /** To a person, back into the queue of its team, or into another team's. */
  | { type: 'transfer'; by: TeamActor; role: Role; to: Person | 'queue' | { teamId: string }; note?: string }
  /** Ask for help: to a person, a team, or whoever the team's policy names. One action with its reason. */
  | { type: 'escalate'; by: TeamActor; role: Role; to?: Person | { teamId: string }; reason: string; note?: string }
  | { type: 'snooze'; by: TeamActor; role: Role; until: number }
  | { type: 'unsnooze'; by: TeamActor; role: Role }
  | { type: 'pause-clock'; by: TeamActor; role: Role; reason: string }
  | { type: 'resume-clock'; by: TeamActor; role: Role }
  | { type: 'follow' | 'unfollow'; by: TeamActor; follower: Person }
  | { type: 'label'; by: TeamActor; add: string[]; remove: string[] }
  | { type: 'prioritize'; by: TeamActor; priority: Priority }
  /** What the team knows of the contact has changed; the record is committed with it. */
  | { type: 'edit-contact'; by: TeamActor; changes: RecordChange[]; known: KnownAs }
  | {
      type: 'change-consent';
      by: Actor;
      marketing: MarketingConsent;
      source: string;
      givenAt: number;
      known: KnownAs;
    }
  /** The contact was changed in another of its threads. */
  | { type: 'follow-contact'; known: KnownAs }
  | { type: 'close'; by: TeamActor; role: Role }
  /** Takes back what the same person has just done (`seq` = its entry), while nothing has come of it. */
  | { type: 'undo'; by: TeamActor; seq: number }
  /** A person says what became of a message whose outcome is unknown. */
  | { type: 'settle'; by: TeamActor; seq: number; outcome: 'arrived' | 'not-arrived' }
  /** WhatsApp asked for slower sending of one message. */
  | { type: 'delay-send'; seq: number; attempt: number; waitMs: number; advice: string }
  /** Two contacts turned out to be one: this thread ends, and goes on in that contact's thread. */
  | { type: 'merge-into'; threadId: string; contact: ContactSummary }
  | { type: 'merge-from'; from: MergedThread }
  | { type: 'wake' }
  | { type: 'route' }
  /** Its team is gone: it belongs to the default team from now on. */
  | { type: 'rehome' };

/**
 * What a decision may look at beside the state. All of it is passed in: the domain reads no clock and no table.
 * `agents` is needed when the command may assign or mentions somebody, `since` (entries after `basedOnSeq`) for a reply,
 * `target` for a retry or to settle, both (entries after the target) to undo.
 */
export type DecisionContext = {
  now: number;
  policy: WorkspacePolicy;
  /** `busy`: too many assignments raced; queue it now, routing looks again right after the commit. */
  agents: readonly Agent[] | 'busy';
  since: readonly Entry[];
  target: Entry | null;
  /** The log already holds this inbound message (asked only when the head has forgotten that far back). */
  alreadyLogged: boolean;
  /** Is the template of this message known not to be marketing? Asked only for a customer who does not want any. */
  isPlainTemplate?: boolean;
};
