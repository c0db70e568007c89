import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { refreshSession } from '../../web/src/lib/auth/oidc.ts';
import { SignInEnded } from '../../web/src/lib/auth/sign-in-ended.ts';

/** An issuer on loopback whose token endpoint answers as told. */
async function issuerAnswering(status: number, body: object) {
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const discovery = { issuer, token_endpoint: `${issuer}/token`, authorization_endpoint: `${issuer}/authorize` };
    const asked = request.url === '/token';
    response.writeHead(asked ? status : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(asked ? body : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { apiUrl: '', socketUrl: '', issuer, clientId: 'web' };
}

function idToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.${Buffer.from('signature').toString('base64url')}`;
}

test('a refresh brings a new ID token and keeps the refresh token unless there is a new one', async () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: 'ana', aud: 'web', iat: now, exp: now + 600 };
  const answer = { access_token: 'a', token_type: 'bearer', id_token: '' };
  const config = await issuerAnswering(200, answer);
  answer.id_token = idToken({ ...claims, iss: config.issuer });
  expect(await refreshSession(config, 'refresh-1')).toEqual({
    idToken: answer.id_token,
    expiresAt: (now + 600) * 1000,
    refreshToken: 'refresh-1',
  });
  Object.assign(answer, { refresh_token: 'refresh-2' });
  expect(await refreshSession(config, 'refresh-1')).toMatchObject({ refreshToken: 'refresh-2' });
});

test('a refresh token that is no longer honoured ends the sign-in', async () => {
  const config = await issuerAnswering(400, { error: 'invalid_grant' });
  await expect(refreshSession(config, 'refresh-1')).rejects.toBeInstanceOf(SignInEnded);
});

test('an issuer in trouble does not end the sign-in', async () => {
  const config = await issuerAnswering(503, {});
  await expect(refreshSession(config, 'refresh-1')).rejects.not.toBeInstanceOf(SignInEnded);
});

test('an issuer without TLS is refused anywhere but on loopback', async () => {
  const config = { apiUrl: '', socketUrl: '', issuer: 'http://issuer.example', clientId: 'web' };
  await expect(refreshSession(config, 'refresh-1')).rejects.toThrow(/https/i);
});
