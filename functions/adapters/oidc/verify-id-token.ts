import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { AppError } from '../../actions/app-error.ts';
import type { TokenClaims } from '../../actions/authenticate.ts';

/**
 * Verifies ID tokens of one OpenID Connect issuer (Cognito, or the company's own). API Gateway could do it, but then API
 * keys would need routes of their own and a wrong token would be answered in another form than all other errors.
 */
export function idTokenVerifier(issuer: string, clientId: string, now: () => number) {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  const discover = async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
    const { jwks_uri } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(jwks_uri));
  };

  return async function verify(token: string): Promise<TokenClaims> {
    keys ??= await discover();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: clientId,
        currentDate: new Date(now()),
        requiredClaims: ['sub', 'exp'],
      });
      return {
        issuer,
        subject: String(payload.sub),
        ...(typeof payload.email === 'string' ? { email: payload.email } : {}),
        // Cognito writes this claim as text when it comes from an external provider.
        emailVerified: payload.email_verified === true || payload.email_verified === 'true',
        ...(typeof payload.name === 'string' ? { name: payload.name } : {}),
      };
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
      const expired = error instanceof errors.JWTExpired;
      throw new AppError(
        401,
        expired ? 'token-expired' : 'token-invalid',
        expired ? 'Your sign-in has expired. Sign in again.' : 'This sign-in is not valid here. Sign in again.',
      );
    }
  };
}
