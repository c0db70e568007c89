import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIssuer, type Issuer } from '../../../infra/local/issuer/create-issuer.ts';

const CLIENT = 'baton-inbox';
const people = [
  { email: 'ana@example.com', name: 'Ana Souza', role: 'Admin' },
  { email: 'ben@example.com', name: 'Ben Okafor', role: 'Agent' },
];

let server: Server;
let origin: string;
let issuer: Issuer;
let folder: string;

async function open(): Promise<void> {
  issuer = await createIssuer({
    issuer: `${origin}/issuer`,
    folder,
    people,
    clientId: CLIENT,
    redirectUris: [`${origin}/signed-in`],
    now: Date.now,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-issuer-'));
  server = createServer((req, res) => {
    void issuer.handle(req, res).then((handled) => {
      if (!handled) res.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await open();
});

afterEach(async () => {
  await issuer.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** A browser as far as sign-in needs one: it keeps cookies and does not follow redirects by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    return response;
  }

  /** Starts a sign-in; returns the page or address where it leads, and the PKCE verifier. */
  async start(extra: Record<string, string> = {}): Promise<{ at: string; verifier: string }> {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: CLIENT,
      response_type: 'code',
      redirect_uri: `${origin}/signed-in`,
      scope: 'openid email profile',
      state: 'state-1',
      nonce: 'nonce-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...extra,
    });
    const response = await this.go(`/issuer/auth?${query}`);
    return { at: response.headers.get('location') ?? `status ${response.status}: ${await response.text()}`, verifier };
  }

  /** Chooses a person on the chooser page and follows until the inbox gets its code. */
  async choose(at: string, email: string, remember = false): Promise<string> {
    const form = new URLSearchParams({ email, ...(remember ? { remember: 'yes' } : {}) });
    const chosen = await this.go(at, { method: 'POST', body: form });
    const resumed = await this.go(chosen.headers.get('location') ?? '');
    const back = new URL(resumed.headers.get('location') ?? `${origin}/nowhere`);
    expect(back.pathname).toBe('/signed-in');
    expect(back.searchParams.get('state')).toBe('state-1');
    return back.searchParams.get('code') ?? '';
  }

  async signIn(email: string): Promise<Tokens> {
    const { at, verifier } = await this.start();
    const code = await this.choose(at, email);
    return (await redeem({ grant_type: 'authorization_code', code, code_verifier: verifier })).tokens;
  }
}

interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token: string;
  error?: string;
}

async function redeem(input: Record<string, string>): Promise<{ status: number; tokens: Tokens }> {
  const response = await fetch(`${origin}/issuer/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: CLIENT, redirect_uri: `${origin}/signed-in`, ...input }),
  });
  return { status: response.status, tokens: (await response.json()) as Tokens };
}

function verify(token: string) {
  const keys = createRemoteJWKSet(new URL(`${origin}/issuer/jwks`));
  return jwtVerify(token, keys, { issuer: `${origin}/issuer`, audience: CLIENT });
}

describe('signing in', () => {
  it('publishes where its endpoints and keys are', async () => {
    const found = (await (await fetch(`${origin}/issuer/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(found).toMatchObject({
      issuer: `${origin}/issuer`,
      authorization_endpoint: `${origin}/issuer/auth`,
      token_endpoint: `${origin}/issuer/token`,
      jwks_uri: `${origin}/issuer/jwks`,
      end_session_endpoint: `${origin}/issuer/session/end`,
    });
    const { keys } = (await (await fetch(found.jwks_uri ?? '')).json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('lists the people, and one click gives tokens that carry email and name', async () => {
    const browser = new Browser();
    const { at, verifier } = await browser.start();
    const page = await (await browser.go(at)).text();
    expect(page).toContain('Who are you today?');
    expect(page).toContain('Ben Okafor');
    const code = await browser.choose(at, 'ben@example.com');
    const { tokens } = await redeem({ grant_type: 'authorization_code', code, code_verifier: verifier });
    const { payload } = await verify(tokens.id_token);
    expect(payload).toMatchObject({
      sub: 'ben@example.com',
      email: 'ben@example.com',
      email_verified: true,
      name: 'Ben Okafor',
      nonce: 'nonce-1',
    });
    expect(tokens.refresh_token).toBeTruthy();
  });

  it('refuses a code without its PKCE verifier, and a request without PKCE', async () => {
    const browser = new Browser();
    const { at } = await browser.start();
    const code = await browser.choose(at, 'ana@example.com');
    const stolen = await redeem({
      grant_type: 'authorization_code',
      code,
      code_verifier: randomBytes(32).toString('base64url'),
    });
    expect(stolen.status).toBe(400);
    const plain = await browser.go(
      `/issuer/auth?client_id=${CLIENT}&response_type=code&scope=openid&redirect_uri=${origin}/signed-in`,
    );
    expect(new URL(plain.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  it('refuses a person who is not listed', async () => {
    const browser = new Browser();
    const { at } = await browser.start();
    const answer = await browser.go(at, { method: 'POST', body: new URLSearchParams({ email: 'eve@example.com' }) });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('person_unknown');
  });

  it('asks again next time unless it was told to remember', async () => {
    const browser = new Browser();
    const first = await browser.start();
    await browser.choose(first.at, 'ana@example.com');
    const second = await browser.start();
    expect(second.at).toContain('/issuer/choose/');
    await browser.choose(second.at, 'ben@example.com', true);
    const third = await browser.start();
    expect(third.at).toContain('/signed-in?code=');
  });

  it('lets two people be signed in from one browser', async () => {
    const browser = new Browser();
    const ana = await browser.signIn('ana@example.com');
    const ben = await browser.signIn('ben@example.com');
    const anaAgain = await redeem({ grant_type: 'refresh_token', refresh_token: ana.refresh_token });
    const benAgain = await redeem({ grant_type: 'refresh_token', refresh_token: ben.refresh_token });
    expect(decodeJwt(anaAgain.tokens.id_token).email).toBe('ana@example.com');
    expect(decodeJwt(benAgain.tokens.id_token).email).toBe('ben@example.com');
  });
});

describe('staying signed in', () => {
  it('gives a new refresh token each time, and one used twice ends the whole chain', async () => {
    const { refresh_token: first } = await new Browser().signIn('ana@example.com');
    const once = await redeem({ grant_type: 'refresh_token', refresh_token: first });
    expect(once.tokens.refresh_token).not.toBe(first);
    const twice = await redeem({ grant_type: 'refresh_token', refresh_token: first });
    expect(twice).toMatchObject({ status: 400, tokens: { error: 'invalid_grant' } });
    const after = await redeem({ grant_type: 'refresh_token', refresh_token: once.tokens.refresh_token });
    expect(after.status).toBe(400);
  });

  it('honours refresh tokens and old ID tokens after a restart', async () => {
    const { refresh_token, id_token } = await new Browser().signIn('ana@example.com');
    await issuer.close();
    await open();
    const again = await redeem({ grant_type: 'refresh_token', refresh_token });
    expect(again.status).toBe(200);
    await verify(id_token);
    await verify(again.tokens.id_token);
  });

  it('forgets a remembered person on signing out', async () => {
    const browser = new Browser();
    const { at, verifier } = await browser.start();
    const code = await browser.choose(at, 'ana@example.com', true);
    const { tokens } = await redeem({ grant_type: 'authorization_code', code, code_verifier: verifier });
    const query = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${origin}/` });
    const page = await (await browser.go(`/issuer/session/end?${query}`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const done = await browser.go('/issuer/session/end/confirm', {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(done.headers.get('location')).toBe(`${origin}/`);
    expect((await browser.start()).at).toContain('/issuer/choose/');
  });

  it('revokes a refresh token on request', async () => {
    const { refresh_token } = await new Browser().signIn('ana@example.com');
    await fetch(`${origin}/issuer/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT, token: refresh_token }),
    });
    expect((await redeem({ grant_type: 'refresh_token', refresh_token })).status).toBe(400);
  });
});

describe('the rest', () => {
  it('mints ID tokens that verify like signed-in ones', async () => {
    const { payload } = await verify(await issuer.mintIdToken('ana@example.com', { nonce: 'x' }));
    expect(payload).toMatchObject({ email: 'ana@example.com', name: 'Ana Souza', nonce: 'x' });
    await expect(issuer.mintIdToken('eve@example.com')).rejects.toThrow('not one of the sample people');
  });

  it('leaves other paths alone and refuses pages of other origins', async () => {
    expect((await fetch(`${origin}/v1/anything`)).status).toBe(204);
    const foreign = await fetch(`${origin}/issuer/jwks`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ error: { code: 'foreign_request' } });
  });
});
