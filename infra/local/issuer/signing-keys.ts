import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { IssuerFile } from './token-store.ts';

/** New keys for a first start: one RS256 key (what Cognito signs with, too) and the key of the cookies' signatures. */
export async function newSigningKeys(): Promise<Pick<IssuerFile, 'jwks' | 'cookieKeys'>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
  return { jwks: { keys: [key] }, cookieKeys: [randomBytes(32).toString('base64url')] };
}
