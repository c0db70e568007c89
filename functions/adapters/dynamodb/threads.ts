import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../../../shared/domain/conversation/entry.ts';
import type { Commit, CommitResult, ThreadList, Threads } from '../../actions/ports.ts';
import { keyOf, pkOf, seqKey, threadOfPk } from './access-patterns.ts';
import { teamLoadAttribute } from './agent-item.ts';
import { decodeCursor, encodeCursor, withCursor } from './cursor.ts';
import { fromEntryItem, toEntryItem } from './entry-item.ts';
import { ALARM_SHARDS, fromHeadItem, toHeadItem } from './head-item.ts';
import { cancellationReasons, isConditionFailure, type Table, ttlOf } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** How long a client id is remembered: an outbox that was offline longer must not exist. */
const CLIENT_ID_DAYS = 30;
/** Meta's and our clocks may differ by this much when the log is searched for a message. */
const CLOCK_SKEW_MS = 10 * 60 * 1000;

/** Threads in DynamoDB. The quirk hidden here: a cancelled transaction says why only by the position of each item. */
export function dynamoThreads(table: Table): Threads {
  const { client, name: TableName } = table;

  const queryEntries = async (workspace: string, threadId: string, query: Partial<QueryCommandInput>) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        ...query,
        ExpressionAttributeValues: {
          ':pk': pkOf('readEntries', { ws: workspace, thread: threadId }),
          ...query.ExpressionAttributeValues,
        },
      }),
    );
    return Items.map(fromEntryItem);
  };

  /** DynamoDB refuses an empty range instead of answering it with nothing. */
  const range = (first: number, last: number) =>
    first > last
      ? null
      : {
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: { ':first': entryKey(first), ':last': entryKey(last) },
        };

  /** Replaces one part of an entry when its revision is still the expected one. */
  const saveInEntry = async (
    Key: Record<string, string>,
    part: 'delivery' | 'media',
    expected: number,
    value: object,
  ) => {
    try {
      await client.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET #entry.#part = :value',
          ConditionExpression: '#entry.#part.#revision = :expected',
          ExpressionAttributeNames: { '#entry': 'entry', '#part': part, '#revision': 'revision' },
          ExpressionAttributeValues: { ':value': value, ':expected': expected },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  };

  const before = async (workspace: string, threadId: string, seq: number, limit: number) => {
    const older = range(1, Math.min(seq - 1, MAX_SEQ));
    if (!older) return [];
    const query = { ...older, ScanIndexForward: false, Limit: limit, ConsistentRead: false };
    const entries = await queryEntries(workspace, threadId, query);
    return entries.reverse();
  };

  return {
    async load(workspace, threadId) {
      const Key = keyOf('loadThread', { ws: workspace, thread: threadId });
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item ? fromHeadItem(Item) : null;
    },

    async commit(workspace, commit) {
      // Few commits change a contact, so what they need is loaded when one does.
      const record = commit.record
        ? (await import('./contact-record-item.ts')).recordItems(TableName, workspace, commit.record)
        : [];
      const { items, check } = transactionOf(TableName, workspace, commit, record);
      try {
        await client.send(new TransactWriteCommand({ TransactItems: items }));
        return { kind: 'committed' };
      } catch (error) {
        const reasons = cancellationReasons(error);
        // An item that DynamoDB does not take will not be taken the next time either.
        if (!reasons || reasons.some(({ code }) => code === 'ValidationError')) throw error;
        return check(reasons);
      }
    },

    async clientIdUse(workspace, threadId, clientId) {
      const Key = keyOf('clientId', { ws: workspace, thread: threadId, clientId });
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item ? { seq: Number(Item.seq), fingerprint: String(Item.fingerprint) } : null;
    },

    newest: (workspace, threadId, limit) => before(workspace, threadId, MAX_SEQ + 1, limit),
    before,

    async after(workspace, threadId, seq, limit) {
      const newer = range(seq + 1, MAX_SEQ);
      return newer ? queryEntries(workspace, threadId, { ...newer, Limit: limit }) : [];
    },

    async bySeqs(workspace, threadId, seqs) {
      if (seqs.length === 0) return [];
      const Keys = seqs.map((seq) => keyOf('readEntriesBySeq', { ws: workspace, thread: threadId, seq: seqKey(seq) }));
      const entries = (await readBatch(table, Keys, true)).map(fromEntryItem);
      return entries.sort((a, b) => a.seq - b.seq);
    },

    async glance(workspace, threadIds, places) {
      const Keys = [
        ...threadIds.map((thread) => keyOf('glanceAtHeads', { ws: workspace, thread })),
        ...places.map(({ threadId, seq }) =>
          keyOf('glanceAtEntries', { ws: workspace, thread: threadId, seq: seqKey(seq) }),
        ),
      ];
      const items = await readBatch(table, Keys, false);
      const entries = items.flatMap((item) => {
        const threadId = threadOfPk(String(item.pk))?.threadId;
        return item.kind === 'entry' && threadId ? [{ threadId, entry: fromEntryItem(item) }] : [];
      });
      return { heads: items.filter(({ kind }) => kind === 'head').map(fromHeadItem), entries };
    },

    async receivedAmong(workspace, threadId, wamids, sentAt) {
      const wanted = new Set(wamids);
      const found = new Set<string>();
      let older = range(1, MAX_SEQ);
      while (older && found.size < wanted.size) {
        const page: Entry[] = await queryEntries(workspace, threadId, {
          ...older,
          ScanIndexForward: false,
          Limit: 100,
        });
        for (const entry of page) if ('wamid' in entry && wanted.has(entry.wamid)) found.add(entry.wamid);
        const oldest = page.at(-1);
        older = oldest && oldest.at >= sentAt - CLOCK_SKEW_MS ? range(1, oldest.seq - 1) : null;
      }
      return found;
    },

    saveDelivery: (workspace, threadId, seq, expected, delivery) =>
      saveInEntry(
        keyOf('saveDelivery', { ws: workspace, thread: threadId, seq: seqKey(seq) }),
        'delivery',
        expected,
        delivery,
      ),

    saveMedia: (workspace, threadId, seq, expected, media) =>
      saveInEntry(keyOf('saveMedia', { ws: workspace, thread: threadId, seq: seqKey(seq) }), 'media', expected, media),

    async list(workspace, list, limit, cursor) {
      const query = indexOf(workspace, list);
      const ExclusiveStartKey = decodeCursor(cursor);
      const { Items = [], LastEvaluatedKey } = await withCursor(cursor, () =>
        client.send(
          new QueryCommand({
            TableName,
            IndexName: query.index,
            KeyConditionExpression: '#key = :key',
            ExpressionAttributeNames: { '#key': query.attribute },
            ExpressionAttributeValues: { ':key': query.key },
            ScanIndexForward: list.of === 'queue',
            Limit: limit,
            ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
          }),
        ),
      );
      const states = Items.map(fromHeadItem);
      if (list.of === 'holder' || list.of === 'open') states.sort((a, b) => b.lastActivityAt - a.lastActivityAt);
      return { items: states, cursor: encodeCursor(LastEvaluatedKey) };
    },

    async overdueAlarms(beforeTime, limit) {
      const pages = await Promise.all(
        ALARM_SHARDS.map((shard) =>
          client.send(
            new QueryCommand({
              TableName,
              IndexName: 'byAlarm',
              KeyConditionExpression: 'alarmKey = :key AND alarmAt < :before',
              ExpressionAttributeValues: { ':key': pkOf('overdueAlarms', { shard }), ':before': beforeTime },
              Limit: limit,
            }),
          ),
        ),
      );
      return pages.flatMap(({ Items = [] }) => Items.flatMap((item) => threadOfPk(String(item.pk)) ?? []));
    },
  };
}

const MAX_SEQ = 9_999_999_999;

/** At most 100 items by their keys, which must differ. */
async function readBatch(
  { client, name }: Table,
  Keys: Record<string, string>[],
  ConsistentRead: boolean,
): Promise<Record<string, unknown>[]> {
  if (Keys.length === 0) return [];
  const items: Record<string, unknown>[] = [];
  let RequestItems: BatchGetCommandInput['RequestItems'] = { [name]: { Keys, ConsistentRead } };
  // What one answer could not hold comes back as a request for the rest.
  while (RequestItems?.[name]) {
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
      new BatchGetCommand({ RequestItems }),
    );
    items.push(...(Responses?.[name] ?? []));
    RequestItems = UnprocessedKeys;
  }
  return items;
}

/** Which index a list is read from, and under which key. */
function indexOf(ws: string, list: ThreadList) {
  if (list.of === 'holder') {
    return { index: 'byHolder', attribute: 'holderKey', key: pkOf('listByHolder', { ws, holder: list.agentId }) };
  }
  if (list.of === 'queue') {
    return { index: 'byHolder', attribute: 'holderKey', key: pkOf('listQueue', { ws, team: list.teamId }) };
  }
  return { index: 'byStatus', attribute: 'statusKey', key: pkOf('listByStatus', { ws, status: list.of }) };
}

function entryKey(seq: number): string {
  return `E#${seqKey(seq)}`;
}

/** The items of one commit, and how to read the reasons when it is cancelled. */
function transactionOf(
  TableName: string,
  workspace: string,
  commit: Commit,
  record: readonly [TransactItem, CommitResult][],
) {
  const { before, after } = commit;
  const { threadId } = after;
  const items: TransactItem[] = [];
  const meanings: ((reason: { item?: Record<string, unknown> }) => CommitResult)[] = [];
  const add = (item: TransactItem, meaning: (typeof meanings)[number]) => {
    items.push(item);
    meanings.push(meaning);
  };

  add(
    {
      Put: {
        TableName,
        Item: toHeadItem(workspace, after),
        ...(before.version === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': before.version },
            }),
      },
    },
    () => ({ kind: 'conflict' }),
  );
  if (commit.clientId) {
    const { id, fingerprint } = commit.clientId;
    const said = commit.entries.find((entry) => entry.type === 'replied' || entry.type === 'noted');
    const seq = said?.seq ?? after.seq;
    const at = (said ?? commit.entries[0])?.at ?? 0;
    add(
      {
        Put: {
          TableName,
          Item: {
            ...keyOf('clientId', { ws: workspace, thread: threadId, clientId: id }),
            kind: 'client-id',
            seq,
            fingerprint,
            ttl: ttlOf(at + CLIENT_ID_DAYS * 24 * 60 * 60 * 1000),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      ({ item }) => ({ kind: 'duplicate', seq: Number(item?.seq), fingerprint: String(item?.fingerprint) }),
    );
  }
  for (const agentId of new Set(commit.agents.map((moved) => moved.agentId))) {
    const Key = keyOf('agents', { ws: workspace, agent: agentId });
    const moves = commit.agents.filter((moved) => moved.agentId === agentId);
    add({ Update: { TableName, Key, ...loadUpdate(moves) } }, () => ({ kind: 'agent-conflict' }));
  }
  commit.entries.forEach((entry, index) => {
    const Item = toEntryItem(workspace, threadId, entry, commit.effects[index] ?? [], after.alarm);
    add({ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }, () => ({ kind: 'conflict' }));
  });

  for (const [item, result] of record) add(item, () => result);

  const check = (reasons: { code: string; item?: Record<string, unknown> }[]): CommitResult => {
    const failed = reasons.flatMap((reason, index) =>
      reason.code === 'None' ? [] : [{ reason, result: meanings[index]?.(reason) ?? ({ kind: 'conflict' } as const) }],
    );
    const isCondition = (code: string) => code === 'ConditionalCheckFailed';
    // A transaction in the way of an agent's item may be another one's; elsewhere only a broken condition says something.
    const isFinal = (kind: CommitResult['kind'], code: string) => kind === 'agent-conflict' || isCondition(code);
    // A client id that is there already explains the whole failure, whatever else raced.
    const duplicate = failed.find(({ reason, result }) => isCondition(reason.code) && result.kind === 'duplicate');
    if (duplicate) return duplicate.result;
    const told = (['record-conflict', 'external-id-taken', 'agent-conflict'] as const)
      .map((kind) => failed.find(({ reason, result }) => isFinal(kind, reason.code) && result.kind === kind))
      .find((one) => one !== undefined);
    return told ? told.result : { kind: 'conflict' };
  };
  return { items, check };
}

/** More load bumps the version, so that a choice made on the old load is decided again; less load does no harm. */
function loadUpdate(moves: Commit['agents']) {
  const more = moves.reduce((sum, { change }) => sum + change, 0);
  const chosen = moves.find((moved) => moved.chosen)?.chosen;
  const sets = ['#load = #load + :more'];
  const names: Record<string, string> = { '#load': 'load' };
  const values: Record<string, number> = { ':more': more, ':none': 0 };
  moves.forEach(({ teamId, change }, index) => {
    sets.push(`#team${index} = if_not_exists(#team${index}, :none) + :team${index}`);
    names[`#team${index}`] = teamLoadAttribute(teamId);
    values[`:team${index}`] = change;
  });
  if (more > 0) {
    sets.push('#version = #version + :one');
    names['#version'] = 'version';
    values[':one'] = 1;
  }
  if (chosen) {
    sets.push('#turn = :turn');
    names['#turn'] = 'turn';
    values[':turn'] = chosen.turn;
    values[':version'] = chosen.version;
  }
  return {
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: chosen ? '#version = :version' : 'attribute_exists(pk)',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
