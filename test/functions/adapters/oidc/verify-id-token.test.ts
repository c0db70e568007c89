import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idTokenVerifier } from '../../../../functions/adapters/oidc/verify-id-token.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const CLIENT = 'baton-inbox';

let server: Server;
let issuer: string;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let down: boolean;
let discoveries: number;

beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    if (down) return response.writeHead(503).end('<html>down</html>');
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      discoveries += 1;
      return response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
    }
    return response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  down = false;
  discoveries = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: issuer,
  aud: CLIENT,
  sub: 'subject-1',
  exp: NOON / 1000 + 3600,
  iat: NOON / 1000,
  email: 'ana@example.com',
  email_verified: true,
  name: 'Ana Souza',
  ...changes,
});
const signed = (payload: JWTPayload, key = keys.privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
const verifier = (now = NOON) => idTokenVerifier(issuer, CLIENT, () => now);

describe('a good token', () => {
  it('says who the person is', async () => {
    expect(await verifier()(await signed(claims()))).toEqual({
      issuer,
      subject: 'subject-1',
      email: 'ana@example.com',
      emailVerified: true,
      name: 'Ana Souza',
    });
  });

  it('may say that the e-mail is verified as text, as Cognito does', async () => {
    expect((await verifier()(await signed(claims({ email_verified: 'true' })))).emailVerified).toBe(true);
    for (const email_verified of ['false', false, 1, undefined]) {
      expect((await verifier()(await signed(claims({ email_verified })))).emailVerified).toBe(false);
    }
  });

  it('needs neither e-mail nor name', async () => {
    const bare = await verifier()(await signed(claims({ email: undefined, name: undefined })));
    expect(bare).toEqual({ issuer, subject: 'subject-1', emailVerified: true });
  });

  it('is good until its last second by the clock it is given', async () => {
    const token = await signed(claims());
    await expect(verifier(NOON + 3599_000)(token)).resolves.toBeTruthy();
    await expect(verifier(NOON + 3600_000)(token)).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('is checked with keys that are looked up once', async () => {
    const verify = verifier();
    for (let n = 0; n < 3; n++) await verify(await signed(claims()));
    expect(discoveries).toBe(1);
  });
});

describe('a token is refused', () => {
  const refused = { status: 401, code: 'token-invalid', message: 'This sign-in is not valid here. Sign in again.' };

  it('when it has expired, in other words', async () => {
    await expect(verifier()(await signed(claims({ exp: NOON / 1000 - 1 })))).rejects.toMatchObject({
      status: 401,
      code: 'token-expired',
      message: 'Your sign-in has expired. Sign in again.',
    });
  });

  it.each([
    ['is for somebody else', { aud: 'other-app' }],
    ['is for nobody', { aud: undefined }],
    ['is of another issuer', { iss: 'https://evil.example.com' }],
    ['is of a longer issuer', { iss: 'http://127.0.0.1/extra' }],
    ['is not valid yet', { nbf: NOON / 1000 + 60 }],
    ['names nobody', { sub: undefined }],
    ['never expires', { exp: undefined }],
  ] as [string, JWTPayload][])('when it %s', async (_what, changes) => {
    await expect(verifier()(await signed(claims(changes)))).rejects.toMatchObject(refused);
  });

  it('when it is signed with another key', async () => {
    const other = await generateKeyPair('RS256');
    await expect(verifier()(await signed(claims(), other.privateKey))).rejects.toMatchObject(refused);
  });

  it('when its payload was changed', async () => {
    const [header, , signature] = (await signed(claims())).split('.');
    const payload = Buffer.from(JSON.stringify(claims({ sub: 'admin' }))).toString('base64url');
    await expect(verifier()(`${header}.${payload}.${signature}`)).rejects.toMatchObject(refused);
  });

  it('when it is not signed at all', async () => {
    await expect(verifier()(new UnsecuredJWT(claims()).encode())).rejects.toMatchObject(refused);
  });

  it('when the public key was used as a shared secret', async () => {
    const secret = Buffer.from(await exportSPKI(keys.publicKey));
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret);
    await expect(verifier()(token)).rejects.toMatchObject(refused);
  });

  it.each(['', 'rubbish', 'a.b.c', '...'])('when it is no token: %j', async (token) => {
    await expect(verifier()(token)).rejects.toMatchObject(refused);
  });
});

it('an issuer that is down is not the person’s fault, and is asked again', async () => {
  const verify = verifier();
  const token = await signed(claims());
  down = true;
  await expect(verify(token)).rejects.not.toHaveProperty('status');
  down = false;
  await expect(verify(token)).resolves.toMatchObject({ subject: 'subject-1' });
});
