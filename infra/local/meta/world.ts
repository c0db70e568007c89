import type { Agenda } from './agenda.ts';
import type { Behaviour } from './behaviour.ts';
import type { LiveEvent } from './live-events.ts';

/** What the simulated Meta is told at its creation. */
export interface MetaOptions {
  /** Data folder; absent keeps everything in memory. */
  folder?: string;
  /** The virtual clock, epoch ms. */
  now: () => number;
  /** Numbers from 0 up to 1; give a seeded one to repeat a run. */
  random?: () => number;
  /** Key of the webhook signatures, token of the GET check, bearer token that the Graph API expects. */
  appSecret: string;
  verifyToken: string;
  token: string;
  phoneNumberId: string;
  /** Digits only, such as 15550001111. */
  displayPhoneNumber: string;
  wabaId: string;
  /** Where webhooks go. Asked at each attempt; a throw counts as "nobody answers". */
  webhookUrl: () => string;
  /** Origin under which this simulator is reached, such as http://127.0.0.1:4700; used in media URLs. */
  publicUrl: () => string;
}

export interface Customer {
  /** Stable name in URLs of the phone API. */
  id: string;
  name: string;
  /** Digits only; null for a customer without one (username only). */
  phone: string | null;
  /** Business-scoped user id, such as BR.20000000000000000001. */
  userId: string;
  /** With a leading @, as Meta shows it; null when none was adopted. */
  username: string | null;
  /** Whether webhooks show the phone number. */
  sharesPhone: boolean;
  /** Time of the last message that opened the 24 h window, epoch ms. */
  lastInboundAt: number | null;
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed';

/** How far the webhook that carries a customer's message has come. */
export interface WebhookProgress {
  state: 'posting' | 'retrying' | 'accepted' | 'dropped';
  attempts: number;
  /** Epoch ms of the next attempt while retrying. */
  nextAt?: number;
  /** HTTP status or the network fault of the last attempt. */
  lastAnswer?: string;
}

/** One message as the customer's phone shows it. */
export interface PhoneMessage {
  wamid: string;
  customerId: string;
  from: 'customer' | 'business';
  /** For the business's messages: whether the send named the phone number or the user id. */
  addressedBy?: 'phone' | 'userId';
  /** Epoch ms. */
  at: number;
  type: string;
  /** What it says, in words; empty when there is nothing to say. */
  text: string;
  /** The typed part as Meta carries it: `{ type, text: {…}, context? }`. */
  message: Record<string, unknown>;
  /** wamid of the message it quotes. */
  quotes?: string;
  /** For the business's messages: what the phone has reported, oldest first. */
  statuses: { status: StatusName; at: number; code?: number }[];
  /** The business's own mark, `biz_opaque_callback_data`. */
  callbackData?: string;
  /** For the customer's messages. */
  webhook?: WebhookProgress;
  readByBusiness?: boolean;
  edited?: boolean;
  revoked?: boolean;
  reactions: { customer?: string; business?: string };
}

export interface MediaRecord {
  id: string;
  mimeType: string;
  /** Base64, as webhooks carry it. */
  sha256: string;
  size: number;
  filename?: string;
  createdAt: number;
  /** The id answers until then, epoch ms. */
  expiresAt: number;
}

/** A part of a webhook's `value`: what one happening adds to it. */
export interface Update {
  /** Webhooks of one lane are posted one after the other, unless Meta misbehaves. */
  lane: string;
  /** The customer's message in it, if any, so that its progress can be shown. */
  wamid?: string;
  contacts?: Record<string, unknown>[];
  messages?: Record<string, unknown>[];
  statuses?: Record<string, unknown>[];
}

export type Job =
  | { id: string; dueAt: number; kind: 'status'; wamid: string; status: StatusName; code?: number }
  | { id: string; dueAt: number; kind: 'flush' }
  | WebhookJob;

export interface WebhookJob {
  id: string;
  dueAt: number;
  kind: 'post';
  body: string;
  lane: string;
  wamids: string[];
  attempts: number;
  firstAt: number;
}

/** What a test needs to prove "left at most once". */
export interface SendTally {
  /** POSTs that carried this mark. */
  received: number;
  /** Messages that reached the customer's phone. */
  left: number;
  /** Refusals by error code. */
  refused: Record<string, number>;
  wamids: string[];
}

export interface Stats {
  sendsReceived: number;
  messagesLeft: number;
  readReceipts: number;
  typingIndicators: number;
  webhookAttempts: number;
  webhooksAccepted: number;
  webhooksDropped: number;
  byCallbackData: Record<string, SendTally>;
}

/** Everything that survives a restart. */
export interface MetaState {
  nextId: number;
  customers: Customer[];
  chats: Record<string, PhoneMessage[]>;
  /** Due in the future or under way. */
  jobs: Record<string, Job>;
  /** Updates gathered for one POST. */
  gathered: Update[];
  media: Record<string, MediaRecord>;
  behaviour: Behaviour;
  stats: Stats;
}

/** What every part of the simulator works with. */
export interface World {
  options: MetaOptions;
  state: MetaState;
  agenda: Agenda<Job>;
  now(): number;
  random(): number;
  /** True for that share of the calls. */
  chance(share: number): boolean;
  announce(event: LiveEvent): void;
  /** Resolves once everything known now is on disk. */
  save(): Promise<void>;
  /** A message by its wamid, from any chat. */
  find(wamid: string): PhoneMessage | undefined;
  remember(message: PhoneMessage): void;
}

/** A fresh number, unique for the life of the state. */
export function nextId(world: World): number {
  const id = world.state.nextId;
  world.state.nextId += 1;
  return id;
}

/** Puts a job on the agenda and into the durable state. */
export function schedule(world: World, job: Job): void {
  world.state.jobs[job.id] = job;
  world.agenda.add(job);
}
