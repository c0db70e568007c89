import * as oauth from 'oauth4webapi';
import type { WebConfig } from '../config.ts';
import { SignInEnded } from './sign-in-ended.ts';
import type { SignInSession } from './sign-in-session.ts';

// Loaded only to sign in, to refresh and to sign out: it is not needed to show the inbox.

const ATTEMPT_KEY = 'baton.sign-in';
const SCOPE = 'openid email profile';

type Attempt = { verifier: string; state: string; nonce: string; returnTo: string };

/** Plain HTTP is allowed on loopback only: the issuer of the local runtime. */
function optionsFor(config: WebConfig) {
  const { protocol, hostname } = new URL(config.issuer);
  const loopback = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return loopback ? { [oauth.allowInsecureRequests]: true } : {};
}

async function discover(config: WebConfig): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(config.issuer);
  const response = await oauth.discoveryRequest(issuer, { ...optionsFor(config), algorithm: 'oidc' });
  return oauth.processDiscoveryResponse(issuer, response);
}

const redirectUri = () => `${location.origin}/signed-in`;
const clientOf = (config: WebConfig): oauth.Client => ({ client_id: config.clientId, [oauth.clockTolerance]: 60 });

/** Leaves the page for the issuer. `anotherAccount` asks it to forget who is signed in there. */
export async function startSignIn(config: WebConfig, returnTo: string, anotherAccount = false): Promise<void> {
  const server = await discover(config);
  if (!server.authorization_endpoint) throw new Error('The sign-in service has no sign-in page.');
  const attempt: Attempt = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    returnTo,
  };
  sessionStorage.setItem(ATTEMPT_KEY, JSON.stringify(attempt));
  const url = new URL(server.authorization_endpoint);
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('redirect_uri', redirectUri());
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', SCOPE);
  url.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(attempt.verifier));
  url.searchParams.set('code_challenge_method', 'S256');
  url.searchParams.set('state', attempt.state);
  url.searchParams.set('nonce', attempt.nonce);
  if (anotherAccount) url.searchParams.set('prompt', 'login');
  location.assign(url);
}

/** Comes back from the issuer: checks state and nonce and trades the code for tokens. */
export async function finishSignIn(config: WebConfig, url: URL): Promise<{ session: SignInSession; returnTo: string }> {
  const attempt = JSON.parse(sessionStorage.getItem(ATTEMPT_KEY) ?? 'null') as Attempt | null;
  if (!attempt) throw new Error('This sign-in was started in another tab. Start again here.');
  sessionStorage.removeItem(ATTEMPT_KEY);
  const server = await discover(config);
  const client = clientOf(config);
  const callback = oauth.validateAuthResponse(server, client, url, attempt.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    callback,
    redirectUri(),
    attempt.verifier,
    optionsFor(config),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
  });
  return { session: sessionFrom(tokens, undefined), returnTo: attempt.returnTo };
}

/** A new ID token for a refresh token. Rejects with `SignInEnded` when the issuer no longer honours it. */
export async function refreshSession(config: WebConfig, refreshToken: string): Promise<SignInSession> {
  const server = await discover(config);
  const client = clientOf(config);
  const options = optionsFor(config);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
  try {
    return sessionFrom(await oauth.processRefreshTokenResponse(server, client, response), refreshToken);
  } catch (thrown) {
    const refused = thrown instanceof oauth.ResponseBodyError || thrown instanceof oauth.WWWAuthenticateChallengeError;
    throw refused ? new SignInEnded() : thrown;
  }
}

/** The issuer's page that ends the session there too, or null when it has none. */
export async function signOutUrl(config: WebConfig, session: SignInSession): Promise<string | null> {
  const server = await discover(config);
  if (!server.end_session_endpoint) return null;
  const url = new URL(server.end_session_endpoint);
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('id_token_hint', session.idToken);
  url.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
  // Cognito's name for the same thing.
  url.searchParams.set('logout_uri', `${location.origin}/`);
  return url.href;
}

function sessionFrom(tokens: oauth.TokenEndpointResponse, oldRefreshToken: string | undefined): SignInSession {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!tokens.id_token || !claims) throw new Error('The sign-in service sent no ID token.');
  const refreshToken = tokens.refresh_token ?? oldRefreshToken;
  return { idToken: tokens.id_token, expiresAt: claims.exp * 1000, ...(refreshToken ? { refreshToken } : {}) };
}
