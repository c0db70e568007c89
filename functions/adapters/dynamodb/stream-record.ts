import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import type { Alarm, ThreadState } from '../../../shared/domain/conversation/thread-state.ts';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import type { Connection, Effect, TemplateRequest } from '../../actions/ports.ts';
import { threadOfPk, workspaceOfPk } from './access-patterns.ts';
import { fromAgentItem } from './agent-item.ts';
import { fromConnectionItem } from './connection-item.ts';
import { fromEntryItem } from './entry-item.ts';
import { fromHeadItem } from './head-item.ts';

/** What one record of the stream means. Records of other kinds mean nothing to anybody. */
export type StreamChange =
  | { kind: 'head'; workspace: string; before: ThreadState | null; after: ThreadState }
  | { kind: 'head-erased'; workspace: string; before: ThreadState }
  | { kind: 'entry'; workspace: string; threadId: string; entry: Entry; effects: Effect[]; alarm: Alarm | null }
  | { kind: 'agent'; workspace: string; before: Agent | null; agent: Agent }
  | { kind: 'change'; workspace: string; effects: Effect[]; agentId: string | null }
  | { kind: 'connection'; workspace: string; before: Connection | null; after: Connection | null }
  | { kind: 'mention'; workspace: string; agentId: string; id: string; read: boolean }
  | { kind: 'policy'; workspace: string; version: number }
  | { kind: 'template-request'; workspace: string; effects: Effect[]; account: TemplateRequest }
  | { kind: 'effect-request'; workspace: string; effects: Effect[]; threadId: string; seq: number; wamid?: string };

/** Reads a record as DynamoDB hands it to a function. Null for a kind nobody listens to, or whose end nobody minds. */
export function readStreamRecord(record: DynamoDBRecord): StreamChange | null {
  const item = image(record.dynamodb?.NewImage);
  if (!item) return readErased(image(record.dynamodb?.OldImage));
  const pk = String(item.pk);
  const workspace = workspaceOfPk(pk);
  if (!workspace) return null;
  const effects = item.fx ? (String(item.fx).split('+') as Effect[]) : [];
  switch (item.kind) {
    case 'head': {
      const old = image(record.dynamodb?.OldImage);
      return { kind: 'head', workspace, before: old ? fromHeadItem(old) : null, after: fromHeadItem(item) };
    }
    case 'entry': {
      const threadId = threadOfPk(pk)?.threadId;
      if (!threadId) return null;
      const alarm = (item.alarm as Alarm | undefined) ?? null;
      return { kind: 'entry', workspace, threadId, entry: fromEntryItem(item), effects, alarm };
    }
    case 'agent': {
      const old = image(record.dynamodb?.OldImage);
      return { kind: 'agent', workspace, before: old ? fromAgentItem(old) : null, agent: fromAgentItem(item) };
    }
    case 'connection': {
      const old = image(record.dynamodb?.OldImage);
      const before = old ? fromConnectionItem(old) : null;
      return { kind: 'connection', workspace, before, after: fromConnectionItem(item) };
    }
    case 'change':
      return { kind: 'change', workspace, effects, agentId: (item.agentId as string | undefined) ?? null };
    case 'mention':
      return { kind: 'mention', workspace, agentId: String(item.agentId), id: String(item.sk), read: 'readAt' in item };
    case 'policy':
      return { kind: 'policy', workspace, version: Number(item.version) };
    case 'effect-request': {
      const { wabaId, askedAt } = item as Partial<TemplateRequest>;
      if (wabaId && askedAt) return { kind: 'template-request', workspace, effects, account: { wabaId, askedAt } };
      const { threadId, seq = 0, wamid } = item as { threadId: string; seq?: number; wamid?: string };
      return { kind: 'effect-request', workspace, effects, threadId, seq, ...(wamid ? { wamid } : {}) };
    }
    default:
      return null;
  }
}

function readErased(item: Record<string, unknown> | null): StreamChange | null {
  const workspace = item && workspaceOfPk(String(item.pk));
  if (!workspace) return null;
  if (item.kind === 'head') return { kind: 'head-erased', workspace, before: fromHeadItem(item) };
  if (item.kind === 'connection')
    return { kind: 'connection', workspace, before: fromConnectionItem(item), after: null };
  return null;
}

function image(attributes: unknown): Record<string, unknown> | null {
  return attributes ? unmarshall(attributes as Record<string, AttributeValue>) : null;
}
