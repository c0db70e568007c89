import type { ServerClock } from '../clock.ts';
import { SignInEnded } from './sign-in-ended.ts';
import type { SignInSession } from './sign-in-session.ts';

/** Renew this long before the token ends, so a request never meets the edge. */
const EARLY_MS = 60_000;

export type TokenSource = {
  /** The ID token to send. `renew` = the API refused the last one. Null = only signing in again helps. */
  token(renew?: boolean): Promise<string | null>;
};

export type TokenSourceOptions = {
  read(): SignInSession | null;
  write(session: SignInSession): void;
  /** Trades the refresh token for a new session; rejects with `SignInEnded` when trying again is useless. */
  refresh(refreshToken: string): Promise<SignInSession>;
  /** Called once, when nothing but a new sign-in helps. */
  onEnded(): void;
  clock: ServerClock;
};

/** Keeps one valid token: renews before expiry and after a refusal, never twice at the same time. */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  let renewing: Promise<string | null> | undefined;
  let ended = false;

  function end(): null {
    if (!ended) options.onEnded();
    ended = true;
    return null;
  }

  /** Without a network nobody can sign in: what is on the screen stays until there is one. */
  function endOnline(): null {
    if (navigator.onLine === false) throw new Error('There is no network to sign in by.');
    return end();
  }

  async function renew(session: SignInSession): Promise<string | null> {
    if (!session.refreshToken) return endOnline();
    try {
      const next = await options.refresh(session.refreshToken);
      options.write(next);
      return next.idToken;
    } catch (thrown) {
      if (thrown instanceof SignInEnded) return end();
      throw thrown;
    }
  }

  return {
    async token(forced = false) {
      if (ended) return null;
      const session = options.read();
      if (!session) return endOnline();
      const expired = options.clock.now() > session.expiresAt - EARLY_MS;
      if (!forced && !expired) return session.idToken;
      renewing ??= renew(session).finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
  };
}
