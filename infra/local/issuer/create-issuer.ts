import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { HttpError, readBody, sendError } from '../meta/http.ts';
import { foreignRequest } from '../meta/loopback-only.ts';
import { chooserPage, errorPage, PAGE_POLICY, type Person, signedOutPage, signOutPage } from './pages.ts';
import { newSigningKeys } from './signing-keys.ts';
import { openTokenStore, type TokenStore } from './token-store.ts';

export interface IssuerOptions {
  /** Issuer URL whose path is `/issuer`, such as http://127.0.0.1:4700/issuer. */
  issuer: string;
  /** Data folder; absent keeps keys and tokens in memory. */
  folder?: string;
  people: readonly Person[];
  /** The inbox's public client. */
  clientId: string;
  /** Where the inbox may be returned to, such as http://127.0.0.1:4700/signed-in. Their origins serve for signing out. */
  redirectUris: string[];
  /** The virtual clock, epoch ms; used for `mintIdToken`. Everything else reads `Date`, which the runtime patches. */
  now: () => number;
}

export interface Issuer {
  /** Answers everything under `/issuer/`; false (untouched) for every other path. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** An ID token as a sign-in would give it, valid for an hour. Throws for an email that is no sample person's, unless `extra` names one. */
  mintIdToken(email: string, extra?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** An OpenID provider for a laptop: real protocol, and a page of sample people in place of passwords. */
export async function createIssuer(options: IssuerOptions): Promise<Issuer> {
  const path = options.folder === undefined ? undefined : join(options.folder, 'issuer.json');
  const store = await openTokenStore(path, newSigningKeys);
  const people = new Map(options.people.map((person) => [person.email, person]));
  const provider = new Provider(options.issuer, configuration(options, store, people));
  const answer = provider.callback();

  async function choose(req: IncomingMessage, res: ServerResponse, uid: string): Promise<void> {
    const details = await provider.interactionDetails(req, res).catch(() => undefined);
    if (details?.uid !== uid) {
      sendPage(res, 400, errorPage('sign_in_expired', 'This sign-in is too old or belongs to another browser.'));
      return;
    }
    if (req.method !== 'POST') {
      const hint = details.params.login_hint;
      sendPage(
        res,
        200,
        chooserPage(`/issuer/choose/${uid}`, options.people, typeof hint === 'string' ? hint : undefined),
      );
      return;
    }
    const form = new URLSearchParams((await readBody(req, 10_000)).toString('utf8'));
    const email = form.get('email') ?? '';
    if (!people.has(email)) {
      sendPage(res, 400, errorPage('person_unknown', 'There is no such person here. Choose one of the people listed.'));
      return;
    }
    const login = { accountId: email, remember: form.get('remember') === 'yes' };
    await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
  }

  /** A session that nobody asked to be remembered must not sign anyone in a second time. */
  async function forgetSession(req: IncomingMessage): Promise<void> {
    const cookies = (req.headers.cookie ?? '').split(/;\s*/);
    const id = cookies.find((cookie) => cookie.startsWith('_session='))?.slice('_session='.length);
    const session = id === undefined ? undefined : await store.adapter('Session').find(id);
    if (session && !session.transient) return;
    req.headers.cookie = cookies.filter((cookie) => !cookie.startsWith('_session')).join('; ');
  }

  return {
    async handle(req, res) {
      const pathname = new URL(req.url ?? '/', 'http://localhost').pathname;
      if (pathname !== '/issuer' && !pathname.startsWith('/issuer/')) return false;
      try {
        const foreign = foreignRequest(req);
        if (foreign) throw new HttpError(403, 'foreign_request', foreign);
        const local = pathname.slice('/issuer'.length);
        const choosing = /^\/choose\/([\w-]+)$/.exec(local)?.[1];
        if (choosing) await choose(req, res, choosing);
        else if (local === '/assets/issuer.css') await sendAsset(res, 'issuer.css', 'text/css');
        else if (local === '/assets/sign-out.js') await sendAsset(res, 'sign-out.js', 'text/javascript');
        else {
          if (local === '/auth' || local.startsWith('/auth/')) await forgetSession(req);
          // oidc-provider learns where it is mounted from the difference between the two, as under Express.
          Object.assign(req, { originalUrl: req.url, url: req.url?.slice('/issuer'.length) || '/' });
          await answer(req, res);
        }
      } catch (error) {
        sendError(res, error);
      }
      return true;
    },
    async mintIdToken(email, extra = {}) {
      const person = people.get(email);
      if (!person && typeof extra.name !== 'string') {
        throw new Error(
          `${email} is not one of the sample people. Give a name in the second argument to mint for someone else.`,
        );
      }
      const key = store.jwks.keys[0] ?? {};
      const seconds = Math.floor(options.now() / 1000);
      return new SignJWT({ email, email_verified: true, name: person?.name, ...extra })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: String(key.kid) })
        .setIssuer(options.issuer)
        .setAudience(options.clientId)
        .setSubject(email)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + HOUR)
        .sign(await importJWK(key, 'RS256'));
    },
    close: () => store.close(),
  };
}

function configuration(options: IssuerOptions, store: TokenStore, people: Map<string, Person>): Configuration {
  return {
    adapter: store.adapter as Configuration['adapter'],
    jwks: store.jwks as Configuration['jwks'],
    cookies: {
      keys: store.cookieKeys,
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/issuer' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    clients: [
      {
        client_id: options.clientId,
        client_name: 'Baton inbox',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: options.redirectUris,
        post_logout_redirect_uris: signOutTargets(options.redirectUris),
      },
    ],
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The inbox and the API read the person from the ID token, as with Cognito.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const person = people.get(id);
      if (!person) return undefined;
      return { accountId: id, claims: () => ({ sub: id, email: id, email_verified: true, name: person.name }) };
    },
    pkce: { required: () => true },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // Signing in as a second person in the same browser must not sign the first one out.
    expiresWithSession: async () => false,
    async loadExistingGrant(ctx) {
      const { client, session, params } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(typeof params?.scope === 'string' ? params.scope : 'openid');
      await grant.save();
      return grant;
    },
    clientBasedCORS: (_ctx, origin) => options.redirectUris.some((uri) => new URL(uri).origin === origin),
    interactions: { url: (_ctx, interaction) => `/issuer/choose/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => sendHtml(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => sendHtml(ctx, signedOutPage()),
      },
    },
    renderError: (ctx, out) => sendHtml(ctx, errorPage(out.error, out.error_description)),
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 5 * 60,
      Grant: 30 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 30 * DAY,
      Session: 30 * DAY,
    },
  };
}

/** After signing out the browser may return to the inbox's start page, with or without a slash, or to the sign-in page. */
function signOutTargets(redirectUris: readonly string[]): string[] {
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))];
  return [...origins, ...origins.map((origin) => `${origin}/`), ...redirectUris];
}

function sendHtml(ctx: { type: string; body: unknown; set(name: string, value: string): void }, html: string): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', PAGE_POLICY);
  ctx.body = html;
}

function sendPage(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  res.end(html);
}

async function sendAsset(res: ServerResponse, name: string, type: string): Promise<void> {
  const bytes = await readFile(new URL(name, import.meta.url));
  res.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  res.end(bytes);
}
