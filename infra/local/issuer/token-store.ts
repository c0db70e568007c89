import type { Adapter, AdapterPayload } from 'oidc-provider';
import { createJsonFile, readJsonFile } from '../meta/json-file.ts';

// oidc-provider keeps sessions, grants, codes and tokens through "adapters", one per kind of record. All of them share
// one small file here, so that a signed-in browser stays signed in when the laptop's server restarts.

interface StoredRecord {
  payload: AdapterPayload;
  /** Epoch ms; null never expires. */
  expiresAt: number | null;
}

/** What issuer.json holds. */
export interface IssuerFile {
  jwks: { keys: Record<string, unknown>[] };
  cookieKeys: string[];
  records: Record<string, StoredRecord>;
}

export interface TokenStore {
  jwks: IssuerFile['jwks'];
  cookieKeys: string[];
  adapter: (kind: string) => Adapter;
  close(): Promise<void>;
}

/** Opens the store; `create` makes keys for a first start. Without a path it lives in memory. */
export async function openTokenStore(
  path: string | undefined,
  create: () => Promise<Pick<IssuerFile, 'jwks' | 'cookieKeys'>>,
): Promise<TokenStore> {
  const kept = path === undefined ? undefined : await readJsonFile<IssuerFile>(path);
  const state: IssuerFile = kept ?? { ...(await create()), records: {} };
  const file = createJsonFile(path, () => state);
  if (!kept) await file.save();

  function live(key: string): AdapterPayload | undefined {
    const record = Object.hasOwn(state.records, key) ? state.records[key] : undefined;
    return record && (record.expiresAt === null || record.expiresAt > Date.now()) ? record.payload : undefined;
  }

  function forgetExpired(): void {
    for (const key of Object.keys(state.records)) if (!live(key)) delete state.records[key];
  }

  function findWhere(kind: string, name: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
    const key = Object.keys(state.records).find((one) => one.startsWith(`${kind}:`) && live(one)?.[name] === value);
    return key === undefined ? undefined : live(key);
  }

  function adapter(kind: string): Adapter {
    return {
      async upsert(id, payload, expiresIn) {
        forgetExpired();
        state.records[`${kind}:${id}`] = { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : null };
        await file.save();
      },
      find: async (id) => live(`${kind}:${id}`),
      findByUid: async (uid) => findWhere(kind, 'uid', uid),
      findByUserCode: async (userCode) => findWhere(kind, 'userCode', userCode),
      async consume(id) {
        const payload = live(`${kind}:${id}`);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        await file.save();
      },
      async destroy(id) {
        delete state.records[`${kind}:${id}`];
        await file.save();
      },
      async revokeByGrantId(grantId) {
        for (const [key, record] of Object.entries(state.records)) {
          if (record.payload.grantId === grantId) delete state.records[key];
        }
        await file.save();
      },
    };
  }

  return { jwks: state.jwks, cookieKeys: state.cookieKeys, adapter, close: () => file.save().then(() => file.close()) };
}
