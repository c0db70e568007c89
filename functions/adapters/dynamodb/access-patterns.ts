/**
 * Every access to the table, by name: the only place where a key is spelled. `{…}` are parameters; all but the global
 * look-ups start with the workspace, so nothing can be read without saying whose it is.
 * `cost` is what the metered table measures for usual sizes (an item below 1 KB), index writes included;
 * ARCHITECTURE.md prints this table and a test holds the two together.
 */
export const accessPatterns = {
  loadThread: pattern('GetItem', 'W#{ws}#T#{thread}', 'HEAD', '1 RRU', 'The head of a thread, strongly consistent'),
  commitThread: pattern(
    'TransactWriteItems',
    'W#{ws}#T#{thread}',
    'HEAD',
    '6 WRU',
    'Head and entries of one command, under the version that was read: a steady message; +2 an agent’s load, a further entry or a client id, +1 an index it moves in',
  ),
  readEntries: pattern(
    'Query',
    'W#{ws}#T#{thread}',
    'E#{seq}',
    '2.5 RRU per 50',
    'Entries of a thread by seq: newest and before; after costs twice, being strongly consistent. Shared files, sessions and audit are filtered while going back',
  ),
  readEntriesBySeq: pattern('BatchGetItem', 'W#{ws}#T#{thread}', 'E#{seq}', '1 RRU each', 'Single entries'),
  saveDelivery: pattern('UpdateItem', 'W#{ws}#T#{thread}', 'E#{seq}', '1 WRU', 'The ticks of one outbound message'),
  saveMedia: pattern('UpdateItem', 'W#{ws}#T#{thread}', 'E#{seq}', '1 WRU', 'Where our copy of a file is'),
  clientId: pattern(
    'GetItem',
    'W#{ws}#T#{thread}',
    'C#{clientId}',
    '1 RRU',
    'What a sender’s id was used for (expires after 30 days)',
  ),
  listByHolder: pattern(
    'Query byHolder',
    'W#{ws}#H#{holder}',
    undefined,
    '3.5 RRU per 50',
    'What an agent holds (by activity)',
  ),
  listQueue: pattern(
    'Query byHolder',
    'W#{ws}#Q#{team}',
    undefined,
    '3 RRU per 50',
    'The queue of a team: most urgent, then longest waiting first',
  ),
  listByStatus: pattern(
    'Query byStatus',
    'W#{ws}#S#{status}',
    undefined,
    '3.5 RRU per 50',
    'Lists All, Snoozed and Closed, newest activity first',
  ),
  overdueAlarms: pattern('Query byAlarm', 'ALARM#{shard}', undefined, '0.5 RRU', 'Alarms that should have gone off'),
  agents: pattern('Query', 'W#{ws}#AGENTS', 'A#{agent}', '1 RRU per 20', 'Everybody of the workspace'),
  policy: pattern('GetItem', 'W#{ws}', 'POLICY', '1 RRU per 4 KB', 'How the workspace works, strongly consistent'),
  changes: pattern(
    'TransactWriteItems',
    'W#{ws}#CHANGES',
    '{at}#{id}',
    '4 WRU',
    'Each change of a person, an availability or the policy, with what it changes',
  ),
  savedViews: pattern(
    'BatchGetItem',
    'W#{ws}#VIEWS',
    '{owner}',
    '2 RRU',
    'The lists that a person saved and those shared by all, consistently; 1 WRU per KB to save one of the two',
  ),
  workspace: pattern('GetItem', 'W#{ws}', 'WORKSPACE', '0.5 RRU', 'The workspace’s own settings'),
  setup: pattern('GetItem', 'W#{ws}', 'SETUP', '0.5 RRU', 'What admins ticked by hand in the list of first steps'),
  cursorKey: pattern(
    'GetItem',
    'W#{ws}',
    'CURSOR-KEY',
    '1 RRU',
    'What the cursors of lists are sealed with; once for each running function',
  ),
  subject: pattern('GetItem', 'SUBJECT#{issuer}#{subject}', 'SUBJECT', '0.5 RRU', 'Global: whose sign-in this is'),
  invitation: pattern('GetItem', 'EMAIL#{email}', 'INVITATION', '0.5 RRU', 'Global: who was added under an e-mail'),
  apiKey: pattern('GetItem', 'KEY#{key}', 'KEY', '0.5 RRU', 'Global: what an API key belongs to (hash only)'),
  channel: pattern('GetItem', 'CHANNEL#{phoneNumberId}', 'CHANNEL', '0.5 RRU', 'Global: whose number a webhook is for'),
  channels: pattern('Query', 'W#{ws}#CHANNELS', '{phoneNumberId}', '0.5 RRU', 'The numbers of a workspace'),
  accountChannels: pattern(
    'Query',
    'ACCOUNT#{waba}',
    '{phoneNumberId}',
    '0.5 RRU',
    'Global: the numbers of a WhatsApp Business Account',
  ),
  channelNews: pattern('Query', 'W#{ws}#NEWS#{channel}', '{id}', '0.5 RRU', 'News about a number, newest first'),
  templates: pattern(
    'Query',
    'W#{ws}#TEMPLATES#{waba}',
    '{template}',
    '0.5 RRU per 8',
    'The message templates of an account (name and language), and when WhatsApp was last asked (LIST)',
  ),
  cannedReplies: pattern(
    'Query',
    'W#{ws}#CANNED#{owner}',
    '{reply}',
    '0.5 RRU per 15',
    'Canned replies of the workspace (owner *) and of each person: two queries, once a session; a change reads them and writes 4 WRU with its log, 1 WRU for one’s own',
  ),
  contact: pattern(
    'TransactWriteItems',
    'W#{ws}#C#{contact}',
    'CONTACT',
    '4 WRU',
    'A new contact with its first identity, once; +4 for each identity linked or merged later',
  ),
  contactRecord: pattern(
    'GetItem',
    'W#{ws}#C#{contact}',
    'CONTACT',
    '1 RRU per 4 KB',
    'What the team knows of a contact, strongly consistent; a change is part of the thread’s commit: +2 WRU per KB, +2 an id of another system',
  ),
  identity: pattern(
    'GetItem',
    'W#{ws}#I#{kind}#{value}',
    'IDENTITY',
    '0.5 RRU',
    'Which contact a user id, a phone or an id of another system belongs to',
  ),
  glanceAtHeads: pattern('BatchGetItem', 'W#{ws}#T#{thread}', 'HEAD', '0.5 RRU each', 'Heads of what was found'),
  glanceAtEntries: pattern('BatchGetItem', 'W#{ws}#T#{thread}', 'E#{seq}', '0.5 RRU each', 'Messages that were found'),
  messageWords: pattern(
    'Query',
    'W#{ws}#WORD#{start}',
    '{word}#{newest}#{thread}#{seq}',
    '0.5 RRU per 40',
    'Where a word stands, newest first (start = its first two characters, seq counted down); 1 WRU a word, after the commit',
  ),
  contactWords: pattern(
    'Query',
    'W#{ws}#NAME#{start}',
    '{word}#{thread}',
    '0.5 RRU per 40',
    'Contacts by the beginning of a word of the name or of any part of the phone number',
  ),
  mentions: pattern(
    'Query',
    'W#{ws}#MENTIONS#{agent}',
    '{mention}',
    '0.5 RRU per 20',
    'Where somebody was mentioned, newest first (by time and note); 1 WRU a mention, 1 WRU when it is read',
  ),
  ticket: pattern(
    'DeleteItem',
    'TICKET#{ticket}',
    'TICKET',
    '1 WRU',
    'Global: a one-time ticket for the live connection',
  ),
  connections: pattern(
    'Query',
    'W#{ws}#CONNECTIONS',
    '{connection}',
    '1 RRU',
    'Open live connections, strongly consistent',
  ),
  presence: pattern('Query', 'W#{ws}#PRESENCE', '{agent}', '0.5 RRU', 'When somebody’s inbox was last open'),
  connectionOwner: pattern('GetItem', 'CONNECTION#{connection}', 'OWNER', '1 RRU', 'Global: whose a connection is'),
  pace: pattern(
    'UpdateItem',
    'W#{ws}#PACE',
    '{channel}',
    '1 WRU per 16',
    'Turns of a number that sends fast; a steady one asks for none',
  ),
  effectRequests: pattern(
    'PutItem',
    'W#{ws}#REQUESTS',
    '{id}',
    '1 WRU',
    'Read receipts, “typing…”, another try at a file',
  ),
  quarantine: pattern('Query', 'W#{ws}#QUARANTINE', '{id}', '0.5 RRU', 'What could not be understood, newest first'),
  quarantineBody: pattern(
    'Query',
    'W#{ws}#QUARANTINE#{id}',
    'P#{part}',
    '0.5 RRU',
    'The raw body, in parts (per 8 KB)',
  ),
} as const;

type Pattern<Pk extends string, Sk extends string | undefined> = {
  operation: string;
  pk: Pk;
  sk: Sk;
  cost: string;
  serves: string;
};

type Names<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Patterns = typeof accessPatterns;
export type PatternName = keyof Patterns;

/** Parameters of a pattern's partition key, and of its whole key. */
type PkParams<N extends PatternName> = Record<Names<Patterns[N]['pk']>, string>;
type KeyParams<N extends PatternName> = Record<Names<Patterns[N]['pk']> | Names<Patterns[N]['sk']>, string>;

/** The whole key of one item. */
export function keyOf<N extends PatternName>(name: N, params: KeyParams<N>): { pk: string; sk: string } {
  const { pk, sk } = accessPatterns[name];
  return { pk: fill(pk, params), sk: fill(sk ?? '', params) };
}

/** The partition key alone: of a query, or of an index. */
export function pkOf<N extends PatternName>(name: N, params: PkParams<N>): string {
  return fill(accessPatterns[name].pk, params);
}

/** The sort key of an entry: seq with leading zeros, so that text order is number order. */
export function seqKey(seq: number): string {
  return String(seq).padStart(10, '0');
}

/** Workspace and thread of a head's or entry's partition key; null when it is another kind of key. */
export function threadOfPk(pk: string): { workspace: string; threadId: string } | null {
  const match = /^W#([^#]+)#T#([^#]+)$/.exec(pk);
  return match?.[1] && match[2] ? { workspace: match[1], threadId: match[2] } : null;
}

/** The workspace that a partition key belongs to (its own items have nothing after it); null for a global key. */
export function workspaceOfPk(pk: string): string | null {
  return /^W#([^#]+)(?:#|$)/.exec(pk)?.[1] ?? null;
}

function pattern<Pk extends string, Sk extends string | undefined>(
  operation: string,
  pk: Pk,
  sk: Sk,
  cost: string,
  serves: string,
): Pattern<Pk, Sk> {
  return { operation, pk, sk, cost, serves };
}

/** A `#` inside a parameter would let one key be read as another, so it is written as `%23` (and `%` as `%25`). */
function fill(template: string, params: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`The key ${template} needs ${name}.`);
    return value.replace(/%/g, '%25').replace(/#/g, '%23');
  });
}
