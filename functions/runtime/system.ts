import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Ids } from '../actions/ports.ts';

/** The real clock, ids and waiting: everything the domain is never allowed to reach for itself. */
export const systemClock: Clock = { now: () => Date.now() };

/** 120 random bits in URL-safe letters. */
export const randomIds: Ids = { newId: () => randomBytes(15).toString('base64url') };

/** Exponential with full jitter, at most half a second: racing writers fall out of step. */
export async function jitteredBackoff(attempt: number): Promise<void> {
  await pause(Math.random() * Math.min(500, 10 * 2 ** attempt));
}

/** Where webhooks without a known number are kept, and where the configured admin starts. */
export const HOME_WORKSPACE = 'main';
