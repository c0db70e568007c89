import { createHash, timingSafeEqual } from 'node:crypto';
import { addAgent } from './add-agent.ts';
import { AppError } from './app-error.ts';
import type { Access, Clock, Ids, Principal, Team } from './ports.ts';

/** What a verified ID token says about the person. */
export type TokenClaims = { issuer: string; subject: string; email?: string; emailVerified: boolean; name?: string };

export type AuthDeps = {
  access: Access;
  team: Team;
  clock: Clock;
  ids: Ids;
  /** Throws an AppError 401 when the token is not valid. */
  verifyToken(token: string): Promise<TokenClaims>;
  /** The first person with this e-mail becomes the admin of a new workspace. */
  adminEmail: string;
  homeWorkspace: string;
};

const API_KEY = /^baton_([A-Za-z0-9_-]{8,40})\.([A-Za-z0-9_-]{20,80})$/;

/**
 * Who is calling: a person (ID token) or an automation (API key), both as `Authorization: Bearer`.
 * @throws AppError 401 `not-signed-in` | `token-invalid` | `key-invalid`, 403 `not-a-member`
 */
export async function authenticate(deps: AuthDeps, authorization: string | undefined): Promise<Principal> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new AppError(401, 'not-signed-in', 'Sign in, or send an API key as `Authorization: Bearer …`.');
  return token.startsWith('baton_') ? automation(deps, token) : person(deps, await deps.verifyToken(token));
}

/** What is stored of an API key's secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

async function automation(deps: AuthDeps, token: string): Promise<Principal> {
  const [, id, secret] = API_KEY.exec(token) ?? [];
  const key = id ? await deps.access.findApiKey(id) : null;
  if (!id || !secret || !key || !sameText(key.secretHash, hashSecret(secret))) {
    throw new AppError(401, 'key-invalid', 'This API key is not valid. Ask an admin for a new one.');
  }
  const actor = { kind: 'automation', keyId: id, name: key.name } as const;
  return { workspaceId: key.workspaceId, actor, role: 'admin', teams: [] };
}

async function person(deps: AuthDeps, claims: TokenClaims): Promise<Principal> {
  const member = (await deps.access.findSubject(claims.issuer, claims.subject)) ?? (await join(deps, claims));
  const agent = await deps.team.get(member.workspaceId, member.agentId);
  if (!agent) throw notAMember(claims.email);
  return {
    workspaceId: member.workspaceId,
    actor: { kind: 'agent', agentId: agent.id, name: agent.name },
    role: agent.role,
    agentId: agent.id,
    teams: agent.teams,
  };
}

/** The first sign-in: an invitation to this verified e-mail is redeemed; the configured admin starts the workspace. */
async function join(deps: AuthDeps, claims: TokenClaims) {
  if (!claims.email || !claims.emailVerified) throw notAMember(claims.email);
  const email = claims.email.toLowerCase();
  const invited = (await deps.access.findInvitation(email)) ?? (await startWorkspace(deps, email, claims.name));
  if (!invited) throw notAMember(email);
  await deps.access.linkSubject(claims.issuer, claims.subject, invited);
  return invited;
}

async function startWorkspace(deps: AuthDeps, email: string, name: string | undefined) {
  if (!deps.adminEmail || email !== deps.adminEmail.toLowerCase()) return null;
  const workspaceId = deps.homeWorkspace;
  if (!(await deps.access.workspace(workspaceId)))
    await deps.access.createWorkspace({ id: workspaceId, name: 'Baton' });
  await addAgent(deps, { workspaceId }, { name: name ?? email, email, role: 'admin' }).catch((error: unknown) => {
    // Two first requests at once: the other one has just added the same person.
    if (!(error instanceof AppError && error.code === 'agent-exists')) throw error;
  });
  return deps.access.findInvitation(email);
}

function notAMember(email: string | undefined): AppError {
  const who = email ? `${email} is` : 'You are';
  return new AppError(
    403,
    'not-a-member',
    `${who} not in a Baton workspace yet. Ask an admin to add you by this e-mail.`,
  );
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
