import type { ServerFrame } from '../../shared/contracts/frames.ts';
import type { View } from '../../shared/contracts/routes.ts';
import type { Recipient } from '../../shared/contracts/whatsapp-send.ts';
import type { ContactRecord, KnownAs } from '../../shared/domain/contacts/contact-record.ts';
import type { TeamActor } from '../../shared/domain/conversation/command.ts';
import type { ContactSummary } from '../../shared/domain/conversation/contact-summary.ts';
import type { Delivery } from '../../shared/domain/conversation/delivery.ts';
import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { Media } from '../../shared/domain/conversation/media.ts';
import type { MessageContent } from '../../shared/domain/conversation/message-content.ts';
import type { ThreadState } from '../../shared/domain/conversation/thread-state.ts';
import type { Agent, Availability, Role } from '../../shared/domain/people/agent.ts';
import type { WorkspacePolicy } from '../../shared/domain/policy/workspace-policy.ts';
import type { CannedReply } from '../../shared/domain/replies/canned-reply.ts';
import type { LoadChange } from '../../shared/domain/routing/load-changes.ts';
import type { SetupNotes } from '../../shared/domain/setup/setup-steps.ts';
import type { MessageTemplate } from '../../shared/domain/templates/message-template.ts';
import type { SavedView } from '../../shared/domain/views/saved-view.ts';

/** Everything is asked for within one workspace: the id is in each signature, never optional. */
export type WorkspaceId = string;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new id that nobody can guess, URL-safe, 20 characters. */
  newId(): string;
}

/** Structured log; `fields` must never carry secrets, tokens or what customers wrote. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/**
 * What the stream must do after a commit: send a message, arm the alarm, route this thread, drain the queues, hand on what
 * somebody holds, re-arm everything under a new policy, fetch a file, settle a message that a person spoke about, tell
 * who is mentioned in a note, make an entry or the contact findable, tell the contact's other threads what is known of it.
 */
export type Effect =
  | 'send'
  | 'arm'
  | 'route'
  | 'drain'
  | 'hand-on'
  | 'rearm'
  | 'fetch'
  | 'settle'
  | 'mention'
  | 'read'
  | 'typing'
  | 'templates'
  | 'index'
  | 'index-contact'
  | 'share-contact';

/** Something to do at WhatsApp that changes nothing here, asked for by a person: it goes through the stream like all effects. */
export type EffectRequest =
  | { effect: 'fetch' | 'read' | 'typing'; threadId: string; seq?: number; wamid?: string }
  | ({ effect: 'templates' } & TemplateRequest);

/** Whose templates are asked for, and since when (epoch ms): an answer to a later question is an answer to this one. */
export type TemplateRequest = { wabaId: string; askedAt: number };

export interface EffectRequests {
  /** `expiresAt`: when the request itself is garbage. */
  add(workspace: WorkspaceId, id: string, request: EffectRequest, expiresAt: number): Promise<void>;
}

export type Commit = {
  before: ThreadState;
  after: ThreadState;
  entries: readonly Entry[];
  /** Effects of each entry, in the order of `entries`. */
  effects: readonly (readonly Effect[])[];
  /** Load moved between agents; a routed agent is guarded by the version that the choice was made on. */
  agents: readonly (LoadChange & { chosen?: { version: number; turn: number } })[];
  /** The sender's id of a message or note: a second commit with it is refused as a duplicate. */
  clientId?: { id: string; fingerprint: string };
  /** The contact's record, changed with it. */
  record?: RecordCommit;
};

/** A contact's record as it was read, and as it shall be. */
export type RecordCommit = { contactId: string; before: ContactRecord; after: ContactRecord };

/** `conflict`: somebody else was faster, load and decide again. `duplicate`: this client id has been committed before. */
export type CommitResult =
  | { kind: 'committed' }
  | { kind: 'conflict' }
  | { kind: 'agent-conflict' }
  /** The contact's record is another by now, or the contact has been merged away. */
  | { kind: 'record-conflict' }
  /** An id of another system belongs to somebody else. */
  | { kind: 'external-id-taken' }
  | { kind: 'duplicate'; seq: number; fingerprint: string };

export type Page<T> = { items: T[]; cursor: string | null };

/** Saved lists: those of one person, or (`owner` null) those shared by all. `version` 0 = never saved. */
export type SavedViewList = { version: number; views: SavedView[] };

export interface SavedViews {
  load(workspace: WorkspaceId, owner: string): Promise<{ mine: SavedViewList; shared: SavedViewList }>;
  /** Saves the whole list under the version it was read with; null = somebody else was faster. */
  save(workspace: WorkspaceId, owner: string | null, list: SavedViewList): Promise<SavedViewList | null>;
}

export interface Threads {
  load(workspace: WorkspaceId, threadId: string): Promise<ThreadState | null>;
  commit(workspace: WorkspaceId, commit: Commit): Promise<CommitResult>;
  /** What a sender's id was committed for, or null. */
  clientIdUse(
    workspace: WorkspaceId,
    threadId: string,
    clientId: string,
  ): Promise<{ seq: number; fingerprint: string } | null>;
  /** The newest entries; what was committed this second may be missing, which the head's seq tells. */
  newest(workspace: WorkspaceId, threadId: string, limit: number): Promise<Entry[]>;
  after(workspace: WorkspaceId, threadId: string, seq: number, limit: number): Promise<Entry[]>;
  before(workspace: WorkspaceId, threadId: string, seq: number, limit: number): Promise<Entry[]>;
  bySeqs(workspace: WorkspaceId, threadId: string, seqs: readonly number[]): Promise<Entry[]>;
  /** Heads and single entries of many threads, perhaps a moment old, in no order; what is not there is left out. */
  glance(workspace: WorkspaceId, threadIds: readonly string[], entries: readonly EntryPlace[]): Promise<Glance>;
  /** Which of these inbound wamids are in the log, among the entries since shortly before `sentAt`? */
  receivedAmong(
    workspace: WorkspaceId,
    threadId: string,
    wamids: readonly string[],
    sentAt: number,
  ): Promise<ReadonlySet<string>>;
  /** Writes a delivery if its revision is still `expected`; false = somebody else was faster. */
  saveDelivery(
    workspace: WorkspaceId,
    threadId: string,
    seq: number,
    expected: number,
    delivery: Delivery,
  ): Promise<boolean>;
  /** The same for our copy of a file. */
  saveMedia(workspace: WorkspaceId, threadId: string, seq: number, expected: number, media: Media): Promise<boolean>;
  /** Throws BadCursor for a cursor that is not ours. */
  list(workspace: WorkspaceId, list: ThreadList, limit: number, cursor?: string): Promise<Page<ThreadState>>;
  /** Threads whose armed alarm should have gone off before `before`. */
  overdueAlarms(before: number, limit: number): Promise<{ workspace: WorkspaceId; threadId: string }[]>;
}

/** `sessions`: everything, without what was said. `audit`: what happened, without messages and notes. */
export type LookBackFor = 'pictures' | 'audio' | 'documents' | 'links' | 'audit' | 'sessions';

/** What stands in the log of a thread, found while going back. */
export interface LookBack {
  /**
   * Reads back from `before` (exclusive; newest first) through at most `read` entries and gives those that are asked for.
   * `next`: where the rest begins (as the next `before`), null = the beginning was reached.
   */
  read(
    workspace: WorkspaceId,
    threadId: string,
    query: { for: LookBackFor; before: number; read: number },
  ): Promise<{ entries: Entry[]; next: number | null }>;
}

/** Where an entry stands. */
export type EntryPlace = { threadId: string; seq: number };
export type Glance = { heads: ThreadState[]; entries: { threadId: string; entry: Entry }[] };

/** A list of threads. A queue belongs to one team; the most urgent and longest waiting come first. */
export type ThreadList =
  | { of: 'holder'; agentId: string }
  | { of: 'queue'; teamId: string }
  | { of: 'open' | 'snoozed' | 'closed' };

export type NewAgent = Omit<Agent, 'load' | 'version' | 'turn' | 'id'>;

/** What changed about the people, the policy or canned replies, in lines that a person reads. `by` is a name. */
export type Change = {
  id: string;
  at: number;
  by: string;
  subject: 'policy' | 'person' | 'availability' | 'canned-reply';
  agentId?: string;
  /** What it was set to, for `availability`. */
  availability?: Availability;
  lines: string[];
};

/** What may be changed of a person. */
export type AgentUpdate = Partial<Pick<Agent, 'name' | 'role' | 'capacity' | 'teams' | 'skills' | 'availability'>>;

export interface Team {
  list(workspace: WorkspaceId): Promise<Agent[]>;
  /** May be a moment old. */
  get(workspace: WorkspaceId, agentId: string): Promise<Agent | null>;
  /** False = somebody with this e-mail exists. Also writes the invitation that their first sign-in redeems. */
  add(workspace: WorkspaceId, agent: Agent): Promise<boolean>;
  /**
   * Changes a person and logs it in one transaction; the log entry drains the queues or hands on what they hold.
   * `expected`: only if their version is still this one. Null = somebody was faster: look again. Throws `agent-not-found`.
   */
  update(
    workspace: WorkspaceId,
    agentId: string,
    update: AgentUpdate,
    change: Change,
    effects: readonly Effect[],
    expected?: number,
  ): Promise<Agent | null>;
}

/** Cursors as callers hold them: nobody can read one, and each is good only for what it was given for. */
export interface Cursors {
  seal(workspace: WorkspaceId, purpose: string, cursor: string): Promise<string>;
  /** Throws `bad-cursor` for one that was not sealed here, for this workspace and purpose. */
  open(workspace: WorkspaceId, purpose: string, sealed: string): Promise<string>;
}

export interface Policies {
  /**
   * The default policy before anybody has saved one.
   * @param freshness `lately` = half the price and perhaps a moment old, for what is only shown
   */
  load(workspace: WorkspaceId, freshness?: 'now' | 'lately'): Promise<WorkspacePolicy>;
  /** Stores `policy` under the version after its own, and logs it. Null = somebody else was faster. */
  save(workspace: WorkspaceId, policy: WorkspacePolicy, change: Change): Promise<WorkspacePolicy | null>;
  /** What was changed, newest first. */
  changes(workspace: WorkspaceId, limit: number, cursor?: string): Promise<Page<Change>>;
}

/** What admins said by hand about how far the workspace is set up. */
export interface SetupNotebook {
  load(workspace: WorkspaceId): Promise<SetupNotes>;
  save(workspace: WorkspaceId, notes: SetupNotes): Promise<void>;
}

/** Removing what was only there to practise with. Nothing else is ever erased. Each step may run again. */
export interface PracticeData {
  /** The contact with this user id, looked up without making one. */
  find(workspace: WorkspaceId, userId: string): Promise<ContactSummary | null>;
  /** The head first, so that nobody can write any more; then its entries, its words in the search index, the contact. */
  eraseThread(
    workspace: WorkspaceId,
    threadId: string,
    contact: ContactSummary,
    words: { contact: readonly string[]; entries: readonly { seq: number; at: number; words: readonly string[] }[] },
  ): Promise<void>;
  eraseChannel(channel: Channel): Promise<void>;
}

/** Texts that are sent often. `owner` null = the workspace's, otherwise one person's. `change` null = not logged. */
export interface CannedReplies {
  list(workspace: WorkspaceId, owner: string | null): Promise<CannedReply[]>;
  get(workspace: WorkspaceId, owner: string | null, id: string): Promise<CannedReply | null>;
  /** Under the version before its own. False = somebody else was faster. */
  save(workspace: WorkspaceId, reply: CannedReply, change: Change | null): Promise<boolean>;
  /** False = it was gone already. */
  remove(workspace: WorkspaceId, reply: CannedReply, change: Change | null): Promise<boolean>;
}

export type Workspace = { id: WorkspaceId; name: string };

/** A signed-in person or an API key, and what it may do. */
export type Principal = {
  workspaceId: WorkspaceId;
  actor: TeamActor;
  role: Role;
  agentId?: string;
  /** The teams of a person. */
  teams: readonly string[];
};

export interface Access {
  workspace(workspace: WorkspaceId): Promise<Workspace | null>;
  createWorkspace(workspace: Workspace): Promise<void>;
  /** The agent who signed in before with this subject. */
  findSubject(issuer: string, subject: string): Promise<{ workspaceId: WorkspaceId; agentId: string } | null>;
  findInvitation(email: string): Promise<{ workspaceId: WorkspaceId; agentId: string } | null>;
  linkSubject(issuer: string, subject: string, to: { workspaceId: WorkspaceId; agentId: string }): Promise<void>;
  findApiKey(id: string): Promise<{ workspaceId: WorkspaceId; name: string; secretHash: string } | null>;
  saveApiKey(workspace: WorkspaceId, key: { id: string; name: string; secretHash: string; at: number }): Promise<void>;
}

export type Channel = {
  id: string;
  workspaceId: WorkspaceId;
  name: string;
  displayPhoneNumber: string;
  wabaId: string;
  /** When the customer sees blue ticks: when somebody opens the thread, when somebody answers, or never. */
  readReceipts: 'on-open' | 'on-reply' | 'never';
};

export interface Channels {
  find(phoneNumberId: string): Promise<Channel | null>;
  /** False = the number belongs to another workspace. */
  save(channel: Channel): Promise<boolean>;
  list(workspace: WorkspaceId): Promise<Channel[]>;
  /** The numbers of a WhatsApp Business Account, for news that name no number. */
  ofAccount(wabaId: string): Promise<Channel[]>;
  addNews(workspace: WorkspaceId, channelId: string, news: ChannelNews): Promise<void>;
  news(workspace: WorkspaceId, channelId: string, limit: number, cursor?: string): Promise<Page<ChannelNews>>;
}

/** How the last refresh went. `triedAt`: when WhatsApp was asked, whatever came of it. */
export type TemplateRefresh = { fetchedAt: number | null; triedAt: number; problem?: string };

/** The message templates of a WhatsApp account, as WhatsApp last told them. */
export interface Templates {
  /** May be a moment old; `refresh` is null before the first one. */
  list(
    workspace: WorkspaceId,
    wabaId: string,
  ): Promise<{ templates: MessageTemplate[]; refresh: TemplateRefresh | null }>;
  /** Stores those that changed, then how it went. */
  save(
    workspace: WorkspaceId,
    wabaId: string,
    changed: readonly MessageTemplate[],
    refresh: TemplateRefresh,
  ): Promise<void>;
}

/** A contact that was looked up. `absorbed`: contacts that turned out to be this one, and whose threads may not have moved yet. */
export type KnownContact = ContactSummary & { absorbed?: string[] };

export interface Contacts {
  /** The contact with this user id or phone, created on first sight; safe to call at the same time from two places. */
  resolve(
    workspace: WorkspaceId,
    identity: { userId?: string; phone?: string; name?: string },
    newId: () => string,
  ): Promise<KnownContact>;
  /** The person known by the old ids has new ones: the same contact is found by both. */
  relink(
    workspace: WorkspaceId,
    formerly: { userId?: string; phone?: string },
    now: { userId?: string; phone?: string; name?: string },
    newId: () => string,
  ): Promise<KnownContact>;
  /** The threads of these contacts have moved: nobody needs to look at them again. */
  settle(workspace: WorkspaceId, contact: ContactSummary, absorbed: readonly string[]): Promise<void>;
}

/** What the team knows of contacts, and where to find them by it. Written with the thread it was changed through. */
export interface ContactRecords {
  /** The record as it is now; `mergedInto`: the contact goes on as this one. */
  load(workspace: WorkspaceId, contactId: string): Promise<{ record: ContactRecord; mergedInto?: string }>;
  /** The contact that is known by this; null = nobody. A merged-away one is the one it went into. */
  find(
    workspace: WorkspaceId,
    by: { phone: string } | { userId: string } | { externalId: { system: string; id: string } },
  ): Promise<string | null>;
  /** New threads of the contact begin with this; an older copy never replaces a newer one. */
  share(workspace: WorkspaceId, contactId: string, known: KnownAs): Promise<void>;
}

/** An entry in which a word stands. `position` orders the hits of every word alike: newest first, each entry once. */
export type MessageHit = EntryPlace & { position: string };

/** A contact of whom a word begins as asked. `position` orders the hits of one beginning: by word, then by thread. */
export type ContactHit = { threadId: string; word: string; position: string };

/** Which words stand where. It only points: what it finds is looked at, since names and rights change. */
export interface SearchIndex {
  /** Safe to repeat. */
  addMessage(workspace: WorkspaceId, words: readonly string[], at: EntryPlace & { at: number }): Promise<void>;
  addContact(workspace: WorkspaceId, words: readonly string[], threadId: string): Promise<void>;
  /** The words of messages that begin with `prefix`, in order, from `from` on; `next` = where the rest begins. */
  wordsFrom(
    workspace: WorkspaceId,
    prefix: string,
    from: string,
    limit: number,
  ): Promise<{ words: string[]; next: string | null }>;
  /** Where this word stands, from a position on ('' = the newest); fewer than `limit` = these are all. */
  messages(workspace: WorkspaceId, word: string, from: string, limit: number): Promise<MessageHit[]>;
  /** Contacts of whom a word has this beginning, from a position on ('' = the first). */
  contacts(workspace: WorkspaceId, beginning: string, from: string, limit: number): Promise<ContactHit[]>;
}

/** A note in which somebody is named; `team` when it was their team. `id` names it to its owner. */
export type StoredMention = EntryPlace & { id: string; at: number; team?: string; read: boolean };

/** What each person was mentioned in. Its text stays in the note. */
export interface MentionInbox {
  /** Safe to repeat: one that is there stays as it is, read or not. */
  add(workspace: WorkspaceId, agentId: string, mention: Omit<StoredMention, 'id' | 'read'>): Promise<void>;
  /** Newest first, perhaps a moment old. */
  newest(workspace: WorkspaceId, agentId: string, limit: number): Promise<StoredMention[]>;
  /** Ids that are not this person's do nothing. */
  markRead(workspace: WorkspaceId, agentId: string, ids: readonly string[], at: number): Promise<void>;
}

export type QuarantineReason =
  | 'malformed-json'
  | 'unknown-shape'
  | 'unknown-number'
  | 'unmatched-status'
  | 'unhandled-event';
export type QuarantineItem = {
  id: string;
  at: number;
  reason: QuarantineReason;
  explanation: string;
  bytes: number;
};

export interface Quarantine {
  keep(workspace: WorkspaceId, item: QuarantineItem, raw: string): Promise<void>;
  list(workspace: WorkspaceId, limit: number, cursor?: string): Promise<Page<QuarantineItem>>;
  get(workspace: WorkspaceId, id: string): Promise<{ item: QuarantineItem; raw: string } | null>;
  /** False = it was gone already. */
  remove(workspace: WorkspaceId, id: string): Promise<boolean>;
}

/** An open live connection and what it looks at; `away` = nobody sits at it. */
export type Connection = { id: string; agentId: string; views: View[]; threadId: string | null; away?: true };

/** When somebody last had the inbox open; `connected` = they have it open now. */
export type Presence = { agentId: string; connected: boolean; lastSeenAt: number | null };

export interface Connections {
  issueTicket(ticket: string, to: { workspaceId: WorkspaceId; agentId: string }, expiresAt: number): Promise<void>;
  /** Whose ticket it was, or null when it is unknown, used or expired. A ticket works once. */
  redeemTicket(ticket: string, now: number): Promise<{ workspaceId: WorkspaceId; agentId: string } | null>;
  open(workspace: WorkspaceId, connection: Connection, expiresAt: number): Promise<void>;
  /** False = the connection is not open any more. */
  subscribe(connectionId: string, views: View[], threadId: string | null, away?: boolean): Promise<boolean>;
  /** `seenAt`: remembered as the last time their inbox was open. */
  close(connectionId: string, seenAt: number): Promise<void>;
  /** Whose a connection is; null when it is not open. */
  workspaceOf(connectionId: string): Promise<WorkspaceId | null>;
  /** @param freshness `lately` = half the price and perhaps a moment old */
  list(workspace: WorkspaceId, freshness?: 'now' | 'lately'): Promise<Connection[]>;
  presence(workspace: WorkspaceId): Promise<Presence[]>;
}

export interface Sockets {
  /** `gone`: the connection is closed for good. `retry`: it could not be reached now. */
  post(connectionId: string, frame: ServerFrame): Promise<'posted' | 'gone' | 'retry'>;
  /** Ends a connection, if it is still there. */
  hangUp(connectionId: string): Promise<void>;
}

export interface Alarms {
  /** Creates the one-time wake-up; the same name twice is one schedule. `at` is epoch ms. */
  arm(alarm: { workspace: WorkspaceId; threadId: string; at: number; generation: number }): Promise<void>;
}

/** What became of one call to Meta's send API. Only `refused` is certain not to have left. */
export type SendOutcome =
  | { kind: 'accepted'; wamid: string }
  | { kind: 'refused'; error: { code: number; title: string; details?: string } }
  | { kind: 'unreachable'; title: string }
  | { kind: 'unknown'; title: string };

/** How fast one business number sends, over all functions that send for it. */
export interface Pace {
  /**
   * Waits for the next turn of this number, at most a few seconds.
   * @returns 0 = go now; otherwise no turn is that near, and none was taken: how long to come back after, in milliseconds
   */
  turn(workspace: WorkspaceId, channelId: string): Promise<number>;
}

export interface WhatsApp {
  /** One call, no retries. `quotes`: wamid of the quoted message. A file of ours is uploaded first. */
  send(message: {
    phoneNumberId: string;
    to: Recipient;
    content: MessageContent;
    callbackData: string;
    quotes?: string;
  }): Promise<SendOutcome>;
  /** Blue ticks for the customer, up to this message; with `typing` also "typing…" for 25 s. Errors are not ours to mend. */
  markRead(message: { phoneNumberId: string; wamid: string; typing?: boolean }): Promise<void>;
  /** All templates of an account. Never rejects: `refused` carries a sentence. */
  templates(
    wabaId: string,
  ): Promise<{ kind: 'templates'; templates: MessageTemplate[] } | { kind: 'refused'; reason: string }>;
  /** A customer's file. `gone`: WhatsApp no longer has it. Throws when it could not be fetched now. */
  download(file: {
    phoneNumberId: string;
    mediaId: string;
  }): Promise<
    { kind: 'file'; bytes: Uint8Array; mimeType: string } | { kind: 'gone' } | { kind: 'too-large'; bytes: number }
  >;
}

/** Object storage. Keys never carry what people wrote. */
export interface Files {
  put(key: string, bytes: Uint8Array, mimeType: string): Promise<void>;
  get(key: string): Promise<{ bytes: Uint8Array; mimeType: string } | null>;
  /** A link that works for a short time; `filename` is what the browser saves it as. */
  downloadLink(key: string, options: { filename: string; mimeType: string; inline: boolean }): Promise<string>;
  /** Where a browser may PUT one file of exactly this type and size, for a short time. */
  uploadLink(key: string, options: { mimeType: string; bytes: number }): Promise<string>;
}

/** News about a number, as the settings show it. */
export type ChannelNews = { id: string; at: number; field: string; summary: string; raw: string };
