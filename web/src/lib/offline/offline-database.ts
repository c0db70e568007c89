import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AgentView, EntryView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { WorkspacePolicy } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { SavedMessage } from '../inbox/saved-message.ts';

/** Everything is kept apart for each account: workspace and agent. */
export type Account = string;

export type KeptFacts = {
  account: Account;
  /** `sub` of the ID token: who this is before the API can be asked. */
  subject: string;
  savedAt: number;
  agent: AgentView;
  workspace: { id: string; name: string };
  agents: readonly AgentView[];
  policy: WorkspacePolicy;
};

export interface OfflineSchema extends DBSchema {
  /** `number` keeps the order in which they were written. */
  outbox: {
    key: number;
    /** `file` until it is uploaded. */
    value: { number?: number; account: Account; message: SavedMessage; file?: Blob };
    indexes: { account: string };
  };
  facts: { key: string; value: KeptFacts };
  threads: {
    key: [string, string];
    value: { account: Account; threadId: string; thread: ThreadView };
    indexes: { account: string };
  };
  logs: {
    key: [string, string];
    value: { account: Account; threadId: string; openedAt: number; entries: readonly EntryView[] };
    indexes: { account: string };
  };
}

export type OfflineDatabase = IDBPDatabase<OfflineSchema>;

/** 2: messages may have files. A page of the version before lets go of the database rather than of the files. */
const VERSION = 2;

export function openOfflineDatabase(): Promise<OfflineDatabase> {
  return openDB<OfflineSchema>('baton', VERSION, {
    upgrade(database, before) {
      if (before > 0) return;
      database
        .createObjectStore('outbox', { keyPath: 'number', autoIncrement: true })
        .createIndex('account', 'account');
      database.createObjectStore('facts', { keyPath: 'account' });
      for (const name of ['threads', 'logs'] as const) {
        database.createObjectStore(name, { keyPath: ['account', 'threadId'] }).createIndex('account', 'account');
      }
    },
    // A later version of the inbox opens it anew; what this page still wants to keep stays in its tab.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
