import type { EntryView } from '../../../../shared/contracts/thread.ts';
import type { Team } from '../../../../shared/domain/policy/workspace-policy.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { spanInWords, type TimeFormat } from '../../lib/time/time-format.ts';
import { type Party, eventWords as says } from '../../lib/words/event-words.ts';

type Actor = EntryView['by'];
type Of<T extends EntryView['type']> = Extract<EntryView, { type: T }>;
type Holder = Of<'transferred'>['to'];

/** An entry of the log that is not a message: what it says in one line, who or what caused it. */
export type LifecycleEntry = Exclude<EntryView, { type: 'received' | 'replied' | 'echoed' | 'noted' }>;

/** What a sentence needs to know beside its entry. */
export type Telling = {
  /** The reader's agent id, who is called "You". */
  me: string;
  teams: readonly Pick<Team, 'id' | 'name'>[];
  time: Pick<TimeFormat, 'moment' | 'clock'>;
  /** For the end of a quiet conversation: how long nobody had said anything (ms), when that is known. */
  quietFor?: number | undefined;
};

/** The sentence of a lifecycle line. */
export function describeEvent(entry: LifecycleEntry, telling: Telling): string {
  const { me, time } = telling;
  const by = actorOf(entry.by, me);
  const person = (holder: Holder) => holderOf(holder, me);
  switch (entry.type) {
    case 'opened':
      return opened(entry, by, telling);
    case 'reopened':
      return says.reopened;
    case 'assigned':
      return says.assigned(person(entry.to), entry.policy);
    case 'queued':
      return says.queued[entry.reason];
    case 'claimed':
      if (!(entry.by.kind === 'agent' && entry.by.agentId === entry.to.agentId))
        return says.assignedTo(by, person(entry.to));
      return entry.from.kind === 'agent' ? says.tookOver(by, person(entry.from)) : says.tookFromQueue(by);
    case 'undone':
      return says.undone(by, entry.what);
    case 'released':
      if (entry.reason === 'agent-clock') return says.releasedByClock(person(entry.from), entry.round);
      return entry.reason === 'went-away' ? says.releasedAway(person(entry.from)) : says.putBack(by);
    case 'transferred': {
      const owner = entry.from.kind === 'agent' ? entry.from : null;
      const self = owner === null || (entry.by.kind === 'agent' && entry.by.agentId === owner.agentId);
      const to = entry.teamId === undefined ? person(entry.to) : teamOf(entry.teamId, telling);
      return says.handedOver(by, self ? null : person(owner), to);
    }
    case 'escalated':
      return escalated(entry, by, telling);
    case 'snoozed':
      return says.snoozed(by, time.moment(entry.until));
    case 'woken':
      if (entry.cause === 'agent') return says.woken(by);
      return entry.cause === 'time' ? says.wokenByTime : says.wokenByCustomer;
    case 'release-warned':
      return says.warned(person(entry.holder), time.clock(entry.releaseAt));
    case 'breached':
      return says.breached(entry.target, time.clock(entry.dueAt));
    case 'window-closing':
      return says.windowClosing(time.clock(entry.endsAt));
    case 'skills-relaxed':
      return says.skillsRelaxed;
    case 'clock-paused':
      return says.clockStopped(by, entry.reason);
    case 'clock-resumed':
      return says.clockStarted(by);
    case 'followed':
    case 'unfollowed':
      return followed(entry, by, me);
    case 'labelled':
      return says.labelled(by, entry.added, entry.removed);
    case 'prioritized':
      return says.prioritized(by, says.priority[entry.priority]);
    case 'send-delayed':
      return says.sendDelayed(inLanguage(entry.advice));
    case 'send-resumed':
      return entry.by.kind === 'system' ? says.sendResumed : says.sendStartedAgain(by);
    case 'settled':
      return entry.outcome === 'arrived' ? says.arrived(by) : says.notArrived(by);
    case 'contact-edited':
      return contactEdited(entry, by);
    case 'consent-changed': {
      const said = { 'opted-in': says.optedIn, 'opted-out': says.optedOut, unknown: says.consentUnknown };
      return said[entry.marketing](by, entry.source);
    }
    case 'contact-followed':
      return says.contactFollowed;
    case 'merged-into':
      return says.mergedInto(entry.contact.name);
    case 'merged-from':
      return says.mergedFrom(entry.name);
    case 'closed':
      if (entry.reason === 'merged') return says.closedMerged;
      if (entry.reason !== 'idle') return says.closed(by);
      return says.closedIdle(telling.quietFor === undefined ? '' : spanInWords(telling.quietFor));
  }
}

function contactEdited({ changes }: Of<'contact-edited'>, by: Party): string {
  const parts = changes.map(({ what, key = '' }) => {
    if (what === 'field') return says.contactField(key);
    return what === 'external-id' ? says.externalId(key) : says.contactPart[what];
  });
  const [only] = changes;
  if (!only || changes.length > 1) return says.contactChanged(by, parts.join(', '));
  return only.to === null ? says.contactRemoved(by, parts.join('')) : says.contactSet(by, parts.join(''), only.to);
}

function opened(entry: Of<'opened'>, by: Party, telling: Telling): string {
  if (entry.cause === 'merged') return says.openedMerged;
  const cause = says.opened(entry.cause === 'customer-wrote' ? { kind: 'customer' } : by);
  if (!entry.rule) return cause;
  const team = entry.teamId === undefined ? null : teamOf(entry.teamId, telling);
  const skills = (entry.skills ?? []).map(({ skill }) => skill).join(', ');
  return says.byRule(cause, entry.rule.name, team, skills, entry.priority ? says.priority[entry.priority] : '');
}

function escalated(entry: Of<'escalated'>, by: Party, telling: Telling): string {
  const { to, teamId, supervisors, reason } = entry;
  const target: Party =
    to.kind === 'agent' ? holderOf(to, telling.me) : supervisors ? { kind: 'supervisors' } : teamOf(teamId, telling);
  const who: Party = entry.by.kind === 'system' ? { kind: 'clock' } : by;
  return says.escalated(who, target, says.priority[entry.priority], inLanguage(reason));
}

function followed(entry: Of<'followed'> | Of<'unfollowed'>, by: Party, me: string): string {
  const self = entry.by.kind === 'agent' && entry.by.agentId === entry.agentId;
  const who: Party = entry.agentId === me ? { kind: 'you' } : { kind: 'named', name: entry.name };
  if (entry.type === 'followed') return self ? says.follows(who) : says.addedFollower(by, who);
  return self ? says.stoppedFollowing(who) : says.removedFollower(by, who);
}

/** Who wrote a note or did something, by name: "You", "Ben Okafor". */
export function nameAuthor(actor: Actor, me: string): string {
  return says.author(actorOf(actor, me));
}

function actorOf(actor: Actor, me: string): Party {
  switch (actor.kind) {
    case 'agent':
      return actor.agentId === me ? { kind: 'you' } : { kind: 'named', name: actor.name };
    case 'automation':
      return { kind: 'named', name: actor.name };
    case 'system':
      return { kind: 'baton' };
    default:
      return { kind: actor.kind };
  }
}

function teamOf(teamId: string, { teams }: Telling): Party {
  const team = teams.find(({ id }) => id === teamId);
  return team ? { kind: 'named', name: team.name } : { kind: 'removed-team' };
}

function holderOf(holder: Holder, me: string): Party {
  if (holder.kind !== 'agent') return { kind: holder.kind };
  return holder.agentId === me ? { kind: 'you' } : { kind: 'named', name: holder.name };
}
