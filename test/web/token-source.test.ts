import { expect, test, vi } from 'vitest';
import { SignInEnded } from '../../web/src/lib/auth/sign-in-ended.ts';
import type { SignInSession } from '../../web/src/lib/auth/sign-in-session.ts';
import { createTokenSource } from '../../web/src/lib/auth/token-source.ts';
import { createServerClock } from '../../web/src/lib/clock.ts';
import { HOUR, NOON } from './samples.ts';

function source(session: SignInSession | null, refresh: (token: string) => Promise<SignInSession>) {
  const clock = createServerClock(() => NOON);
  const onEnded = vi.fn();
  let kept = session;
  const tokens = createTokenSource({
    clock,
    onEnded,
    refresh,
    read: () => kept,
    write(next) {
      kept = next;
    },
  });
  return { tokens, onEnded, clock, kept: () => kept };
}

const session = (change: Partial<SignInSession> = {}): SignInSession => ({
  idToken: 'old',
  refreshToken: 'refresh-1',
  expiresAt: NOON + HOUR,
  ...change,
});
const renewed = async () => session({ idToken: 'new', refreshToken: 'refresh-2', expiresAt: NOON + 30 * HOUR });

test('a valid token is used as it is; one at its end, by the server’s clock, is renewed first', async () => {
  const refresh = vi.fn(renewed);
  const { tokens, clock, kept } = source(session(), refresh);
  expect(await tokens.token()).toBe('old');
  clock.observe(NOON + HOUR);
  expect(await tokens.token()).toBe('new');
  expect(refresh).toHaveBeenCalledExactlyOnceWith('refresh-1');
  expect(kept()?.refreshToken).toBe('refresh-2');
});

test('many callers share one renewal', async () => {
  const refresh = vi.fn(renewed);
  const { tokens } = source(session(), refresh);
  expect(await Promise.all([tokens.token(true), tokens.token(true), tokens.token(true)])).toEqual([
    'new',
    'new',
    'new',
  ]);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('when the issuer refuses, only signing in again helps, and that is said once', async () => {
  const { tokens, onEnded } = source(session(), () => Promise.reject(new SignInEnded()));
  expect(await tokens.token(true)).toBeNull();
  expect(await tokens.token()).toBeNull();
  expect(onEnded).toHaveBeenCalledTimes(1);
});

test('a network that fails is no end: the next call tries again', async () => {
  let down = true;
  const { tokens, onEnded } = source(session(), () => (down ? Promise.reject(new TypeError('network')) : renewed()));
  await expect(tokens.token(true)).rejects.toThrow('network');
  down = false;
  expect(await tokens.token(true)).toBe('new');
  expect(onEnded).not.toHaveBeenCalled();
});

test('without a refresh token an expired session has ended', async () => {
  const { tokens, onEnded } = source(session({ refreshToken: undefined, expiresAt: NOON - 1 }), renewed);
  expect(await tokens.token()).toBeNull();
  expect(onEnded).toHaveBeenCalledTimes(1);
});
