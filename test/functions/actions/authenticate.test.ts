import { beforeEach, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../functions/actions/administer.ts';
import { AppError } from '../../../functions/actions/app-error.ts';
import { type AuthDeps, authenticate, hashSecret, type TokenClaims } from '../../../functions/actions/authenticate.ts';
import type { Access, Team } from '../../../functions/actions/ports.ts';
import type { Agent } from '../../../shared/domain/people/agent.ts';
import { anAgent } from '../../domain/given.ts';

const ISSUER = 'https://issuer.example.com';
const SECRET = 'a-secret-of-enough-letters';

let agents: Map<string, Agent>;
let invitations: Map<string, { workspaceId: string; agentId: string }>;
let subjects: Map<string, { workspaceId: string; agentId: string }>;
let keys: Map<string, { workspaceId: string; name: string; secretHash: string }>;
let workspaces: Map<string, string>;
let tokens: Map<string, TokenClaims>;
let deps: AuthDeps;

beforeEach(() => {
  agents = new Map();
  invitations = new Map();
  subjects = new Map();
  workspaces = new Map();
  keys = new Map([['key-0001', { workspaceId: 'w1', name: 'Zapier', secretHash: hashSecret(SECRET) }]]);
  tokens = new Map();
  let ids = 0;
  deps = {
    access: accessInMemory(),
    team: teamInMemory(),
    clock: { now: () => 0 },
    ids: { newId: () => `id-${'x'.repeat(12)}-${ids++}` },
    verifyToken: async (token) => {
      const claims = tokens.get(token);
      if (!claims) throw new AppError(401, 'token-invalid', 'No.');
      return claims;
    },
    adminEmail: 'Ana@Example.com',
    homeWorkspace: 'main',
  };
});

describe('nobody', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic abc', 'token', 'Bearer\tx'])(
    'is signed in by %j',
    async (header) => {
      await expect(authenticate(deps, header)).rejects.toMatchObject({ status: 401, code: 'not-signed-in' });
    },
  );
});

describe('an API key', () => {
  it('is an automation with the rights of an admin in its own workspace', async () => {
    expect(await authenticate(deps, `Bearer baton_key-0001.${SECRET}`)).toEqual({
      workspaceId: 'w1',
      actor: { kind: 'automation', keyId: 'key-0001', name: 'Zapier' },
      role: 'admin',
      teams: [],
    });
    await expect(authenticate(deps, `bearer baton_key-0001.${SECRET}`)).resolves.toBeTruthy();
  });

  it.each([
    ['of another secret', `baton_key-0001.${SECRET.replace('a', 'b')}`],
    ['of a longer secret', `baton_key-0001.${SECRET}x`],
    ['that nobody made', `baton_key-0002.${SECRET}`],
    ['without a secret', 'baton_key-0001'],
    ['with an empty secret', 'baton_key-0001.'],
    ['with the hash as secret', `baton_key-0001.${hashSecret(SECRET)}`],
    ['with a strange id', `baton_../etc/pass.${SECRET}`],
    ['with more behind it', `baton_key-0001.${SECRET} extra`],
  ])('%s is refused, always in the same words', async (_what, key) => {
    await expect(authenticate(deps, `Bearer ${key}`)).rejects.toMatchObject({
      status: 401,
      code: 'key-invalid',
      message: 'This API key is not valid. Ask an admin for a new one.',
    });
  });

  it('is stored as a hash, told once, and works', async () => {
    const admin = {
      workspaceId: 'w2',
      actor: { kind: 'agent', agentId: 'ana', name: 'Ana' },
      role: 'admin',
      teams: [],
    } as const;
    const made = await createApiKey({ ...deps, channels: {} as never }, admin, { name: 'Forms' });
    expect(JSON.stringify([...keys.values()])).not.toContain(made.key.split('.')[1]);
    expect(await authenticate(deps, `Bearer ${made.key}`)).toMatchObject({
      workspaceId: 'w2',
      actor: { name: 'Forms' },
    });
  });
});

describe('a person', () => {
  const ben: TokenClaims = {
    issuer: ISSUER,
    subject: 's-ben',
    email: 'Ben@Example.com',
    emailVerified: true,
    name: 'Ben',
  };

  beforeEach(() => {
    tokens.set('t-ben', ben);
    agents.set('w1/ben', anAgent('ben', { name: 'Ben Okafor', role: 'supervisor' }));
    invitations.set('ben@example.com', { workspaceId: 'w1', agentId: 'ben' });
  });

  it('joins at the first sign-in by the verified e-mail, whatever its letters', async () => {
    expect(await authenticate(deps, 'Bearer t-ben')).toEqual({
      workspaceId: 'w1',
      actor: { kind: 'agent', agentId: 'ben', name: 'Ben Okafor' },
      role: 'supervisor',
      agentId: 'ben',
      teams: anAgent('ben').teams,
    });
    expect([...subjects]).toEqual([[`${ISSUER} s-ben`, { workspaceId: 'w1', agentId: 'ben' }]]);
  });

  it('is known by the subject from then on, even under another e-mail', async () => {
    await authenticate(deps, 'Bearer t-ben');
    invitations.clear();
    tokens.set('t-ben', { ...ben, email: 'benjamin@example.com', emailVerified: false });
    expect(await authenticate(deps, 'Bearer t-ben')).toMatchObject({ agentId: 'ben' });
  });

  it('does not join by an e-mail that nobody verified, or without one', async () => {
    for (const claims of [
      { ...ben, emailVerified: false },
      { ...ben, email: undefined },
    ]) {
      tokens.set('t-ben', claims as TokenClaims);
      await expect(authenticate(deps, 'Bearer t-ben')).rejects.toMatchObject({ status: 403, code: 'not-a-member' });
    }
    expect(subjects.size).toBe(0);
  });

  it('who was not invited is told what to do', async () => {
    tokens.set('t-eve', { issuer: ISSUER, subject: 's-eve', email: 'eve@example.com', emailVerified: true });
    await expect(authenticate(deps, 'Bearer t-eve')).rejects.toMatchObject({
      status: 403,
      code: 'not-a-member',
      message: 'eve@example.com is not in a Baton workspace yet. Ask an admin to add you by this e-mail.',
    });
  });

  it('of another issuer with the same subject is somebody else', async () => {
    await authenticate(deps, 'Bearer t-ben');
    tokens.set('t-fake', { ...ben, issuer: 'https://other.example.com', email: 'fake@example.com' });
    await expect(authenticate(deps, 'Bearer t-fake')).rejects.toMatchObject({ code: 'not-a-member' });
  });

  it('who was removed is a member no more', async () => {
    await authenticate(deps, 'Bearer t-ben');
    agents.clear();
    await expect(authenticate(deps, 'Bearer t-ben')).rejects.toMatchObject({ code: 'not-a-member' });
  });

  it('with a bad token is told what the verifier says', async () => {
    await expect(authenticate(deps, 'Bearer t-unknown')).rejects.toMatchObject({ status: 401, code: 'token-invalid' });
  });
});

describe('the configured admin', () => {
  const ana: TokenClaims = {
    issuer: ISSUER,
    subject: 's-ana',
    email: 'ana@example.COM',
    emailVerified: true,
    name: 'Ana Souza',
  };

  it('starts the workspace at the first sign-in', async () => {
    tokens.set('t-ana', ana);
    expect(await authenticate(deps, 'Bearer t-ana')).toMatchObject({
      workspaceId: 'main',
      role: 'admin',
      actor: { name: 'Ana Souza' },
    });
    expect([...workspaces]).toEqual([['main', 'Baton']]);
  });

  it('starts it once, though the first requests come at the same time', async () => {
    tokens.set('t-ana', ana);
    const principals = await Promise.all([1, 2, 3].map(() => authenticate(deps, 'Bearer t-ana')));
    expect(new Set(principals.map(({ agentId }) => agentId)).size).toBe(1);
    expect(agents.size).toBe(1);
  });

  it('does not rename a workspace that is there', async () => {
    workspaces.set('main', 'Harbor Books');
    tokens.set('t-ana', ana);
    await authenticate(deps, 'Bearer t-ana');
    expect(workspaces.get('main')).toBe('Harbor Books');
  });

  it('must have verified the e-mail', async () => {
    tokens.set('t-ana', { ...ana, emailVerified: false });
    await expect(authenticate(deps, 'Bearer t-ana')).rejects.toMatchObject({ code: 'not-a-member' });
    expect(agents.size).toBe(0);
  });

  it('is nobody when none is configured', async () => {
    deps.adminEmail = '';
    tokens.set('t-ana', ana);
    await expect(authenticate(deps, 'Bearer t-ana')).rejects.toMatchObject({ code: 'not-a-member' });
  });

  it('is told when the table fails, not that all is well', async () => {
    deps.team = { ...deps.team, add: () => Promise.reject(new Error('throttled')) };
    tokens.set('t-ana', ana);
    await expect(authenticate(deps, 'Bearer t-ana')).rejects.toThrow('throttled');
  });
});

function accessInMemory(): Access {
  return {
    workspace: async (id) => (workspaces.has(id) ? { id, name: workspaces.get(id) as string } : null),
    createWorkspace: async ({ id, name }) => void workspaces.set(id, name),
    findSubject: async (issuer, subject) => subjects.get(`${issuer} ${subject}`) ?? null,
    findInvitation: async (email) => invitations.get(email) ?? null,
    linkSubject: async (issuer, subject, to) => void subjects.set(`${issuer} ${subject}`, to),
    findApiKey: async (id) => keys.get(id) ?? null,
    saveApiKey: async (workspaceId, { id, name, secretHash }) => void keys.set(id, { workspaceId, name, secretHash }),
  };
}

function teamInMemory(): Team {
  return {
    list: async (workspace) => [...agents].flatMap(([key, agent]) => (key.startsWith(`${workspace}/`) ? [agent] : [])),
    get: async (workspace, agentId) => agents.get(`${workspace}/${agentId}`) ?? null,
    add: async (workspaceId, agent) => {
      if (invitations.has(agent.email)) return false;
      agents.set(`${workspaceId}/${agent.id}`, agent);
      invitations.set(agent.email, { workspaceId, agentId: agent.id });
      return true;
    },
    update: () => Promise.reject(new Error('not asked for here')),
  };
}
