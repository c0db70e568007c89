import type { Entry } from '../../shared/domain/conversation/entry.ts';
import type { Alarm } from '../../shared/domain/conversation/thread-state.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import { AppError } from './app-error.ts';
import { deliverMentions, type MentionDeps } from './deliver-mentions.ts';
import { drainQueues, routeThread } from './drain-queue.ts';
import { type FetchDeps, fetchMedia } from './fetch-media.ts';
import { fetchTemplates, type TemplateEffectDeps } from './fetch-templates.ts';
import { handOnConversations } from './hand-on.ts';
import { type IndexDeps, indexContact, indexEntry } from './index-entry.ts';
import type { Alarms, Effect, Log, TemplateRequest, WorkspaceId } from './ports.ts';
import { rearmThreads } from './rearm-threads.ts';
import { rehomePeople } from './rehome-people.ts';
import type { CommandDeps } from './run-command.ts';
import { type SendDeps, sendMessage } from './send-message.ts';
import { applySettlement } from './settle-message.ts';
import type { ShareDeps } from './share-contact.ts';

export type EffectDeps = CommandDeps &
  SendDeps &
  FetchDeps &
  IndexDeps &
  MentionDeps &
  TemplateEffectDeps &
  ShareDeps & { alarms: Alarms; log: Log };

/** What one committed record asks for. `id` names the record to the stream. */
export type EffectJob = {
  id: string;
  workspace: WorkspaceId;
  effects: Effect[];
  /** Whose conversations are handed on. */
  agentId?: string;
  /** Whose templates are asked for. */
  account?: TemplateRequest;
  thread?: {
    threadId: string;
    /** The message that is meant. */
    seq: number;
    alarm: Alarm | null;
    /** What was committed, when it was an entry. */
    entry?: Entry;
    /** The customer's message that was read. */
    wamid?: string;
    settled?: { outcome: 'arrived' | 'not-arrived'; by: Actor };
  };
};

/**
 * Runs the effects of a batch: threads at the same time, the records of one thread in order. Each effect may run again.
 * Routing is one lane of its own a workspace: it all competes for the same next agent, so at once it would mostly lose.
 * The search index is beside all of them: what is sent or routed never waits for it.
 * @returns the ids of the records that failed, to be tried again
 */
export async function runEffects(deps: EffectDeps, jobs: readonly EffectJob[]): Promise<string[]> {
  const lanes = new Map<string, EffectJob[]>();
  for (const job of jobs.flatMap(withIndexApart)) {
    const name = laneOf(job);
    lanes.set(name, [...(lanes.get(name) ?? []), job]);
  }
  const failures = await Promise.all([...lanes.values()].map((lane) => runLane(deps, lane)));
  return [...new Set(failures.flat())];
}

const ROUTING: ReadonlySet<Effect> = new Set(['route', 'drain', 'hand-on', 'rearm']);

const INDEXING: ReadonlySet<Effect> = new Set(['index', 'index-contact']);

function withIndexApart(job: EffectJob): EffectJob[] {
  const indexing = job.effects.filter((effect) => INDEXING.has(effect));
  const others = job.effects.filter((effect) => !INDEXING.has(effect));
  return [indexing, others].filter(({ length }) => length > 0).map((effects) => ({ ...job, effects }));
}

function laneOf({ id, workspace, thread, effects, account }: EffectJob): string {
  if (account) return `templates ${workspace} ${account.wabaId}`;
  if (effects.some((effect) => INDEXING.has(effect))) return `index ${id}`;
  const routes = effects.some((effect) => ROUTING.has(effect));
  return thread && !routes ? `thread ${workspace} ${thread.threadId}` : `workspace ${workspace}`;
}

async function runLane(deps: EffectDeps, lane: readonly EffectJob[]): Promise<string[]> {
  const failed: string[] = [];
  for (const job of lane) {
    try {
      for (const effect of job.effects) await runEffect(deps, effect, job).catch(job.thread ? unlessErased : undefined);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      deps.log.error('an effect failed and will be tried again', { effects: job.effects.join('+'), reason });
      failed.push(job.id);
    }
  }
  return failed;
}

/** What was there only to practise with may be gone before its effects run; nothing else is ever erased. */
function unlessErased(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'thread-not-found')) throw error;
}

async function runEffect(deps: EffectDeps, effect: Effect, job: EffectJob): Promise<void> {
  const { workspace, thread, agentId, account } = job;
  if (effect === 'templates' && account) await fetchTemplates(deps, workspace, account);
  if (effect === 'drain') await drainQueues(deps, workspace);
  if (effect === 'rearm') {
    await rehomePeople(deps, workspace);
    await rearmThreads(deps, workspace);
  }
  if (effect === 'hand-on' && agentId) await handOnConversations(deps, workspace, agentId);
  if (!thread) return;
  const { threadId, seq, alarm, settled, wamid, entry } = thread;
  if (effect === 'index' && entry) await indexEntry(deps, workspace, threadId, entry);
  if (effect === 'mention' && entry) await deliverMentions(deps, workspace, threadId, entry);
  if (effect === 'index-contact') await indexContact(deps, workspace, threadId);
  if (effect === 'share-contact') await (await import('./share-contact.ts')).shareContact(deps, workspace, threadId);
  if (effect === 'send') await sendMessage(deps, workspace, threadId, seq);
  if (wamid && (effect === 'read' || effect === 'typing')) {
    const [phoneNumberId = ''] = threadId.split('-');
    await deps.whatsapp.markRead({ phoneNumberId, wamid, typing: effect === 'typing' });
  }
  if (effect === 'fetch') await fetchMedia(deps, workspace, threadId, seq);
  if (effect === 'settle' && settled) await applySettlement(deps, workspace, threadId, seq, settled);
  if (effect === 'route') await routeThread(deps, workspace, threadId);
  if (effect === 'arm' && alarm && alarm.at !== null) {
    await deps.alarms.arm({ workspace, threadId, at: alarm.at, generation: alarm.generation });
  }
}
