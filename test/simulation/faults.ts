import type { SeededRandom } from './seeded-random.ts';

/** What can go wrong, and how often (a share of the occasions for it). */
export type FaultRates = {
  /** The process of a function dies before a request to the table left, or after it took effect. */
  crashBefore: number;
  crashAfter: number;
  /** A request to the table never arrives, or its answer does not come back (the SDK then tries again). */
  requestLost: number;
  answerLost: number;
  throttled: number;
  /** A transaction is cancelled because another one touched the same item. */
  transactionConflict: number;
  slowRequest: number;

  webhookDuplicate: number;
  webhookLate: number;
  webhookBatched: number;
  webhookUnanswered: number;

  sendRefused: number;
  sendRateLimited: number;
  sendUnreachable: number;
  sendUnknownLeft: number;
  sendUnknownNotLeft: number;

  statusMissing: number;
  statusLate: number;
  statusFailed: number;
  statusBeforeAnswer: number;
  readWithoutDelivered: number;

  batchRepeated: number;
  batchLate: number;

  alarmLost: number;
  alarmTwice: number;
  alarmEarly: number;

  apiRequestLost: number;
  apiAnswerLost: number;
  frameLost: number;
  socketDropped: number;
  socketHalfOpen: number;

  downloadFails: number;
  fileGone: number;
  fileTooLarge: number;
  fileNotStored: number;

  doubleClick: number;
  identityChanges: number;
};

export type FaultKind = keyof FaultRates;
export type FaultProfile = 'none' | 'usual' | 'hostile';

const hostile: FaultRates = {
  crashBefore: 0.004,
  crashAfter: 0.004,
  requestLost: 0.01,
  answerLost: 0.01,
  throttled: 0.01,
  transactionConflict: 0.02,
  slowRequest: 0.01,
  webhookDuplicate: 0.25,
  webhookLate: 0.15,
  webhookBatched: 0.3,
  webhookUnanswered: 0.03,
  sendRefused: 0.05,
  sendRateLimited: 0.06,
  sendUnreachable: 0.03,
  sendUnknownLeft: 0.05,
  sendUnknownNotLeft: 0.04,
  statusMissing: 0.15,
  statusLate: 0.2,
  statusFailed: 0.04,
  statusBeforeAnswer: 0.2,
  readWithoutDelivered: 0.1,
  batchRepeated: 0.08,
  batchLate: 0.1,
  alarmLost: 0.1,
  alarmTwice: 0.15,
  alarmEarly: 0.15,
  apiRequestLost: 0.03,
  apiAnswerLost: 0.03,
  frameLost: 0.005,
  socketDropped: 0.005,
  socketHalfOpen: 0.002,
  downloadFails: 0.3,
  fileGone: 0.1,
  fileTooLarge: 0.05,
  fileNotStored: 0.05,
  doubleClick: 0.15,
  identityChanges: 0.15,
};

/** `hostile` is far worse than reality; `usual` a tenth of it. */
export const PROFILES: Record<FaultProfile, FaultRates> = {
  hostile,
  usual: scaled(hostile, 0.1),
  none: scaled(hostile, 0),
};

/** Decides by the seed whether something goes wrong now, and counts what did. */
export class Faults {
  readonly counts: Partial<Record<FaultKind, number>> = {};
  #rates: FaultRates;
  #random: SeededRandom;
  #on = true;

  constructor(rates: FaultRates, random: SeededRandom) {
    this.#rates = rates;
    this.#random = random;
  }

  happens(kind: FaultKind): boolean {
    if (!this.#on || !this.#random.chance(this.#rates[kind])) return false;
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return true;
  }

  /** Faults stop while what is under way comes to its end. */
  set on(on: boolean) {
    this.#on = on;
  }
}

function scaled(rates: FaultRates, factor: number): FaultRates {
  return Object.fromEntries(Object.entries(rates).map(([kind, rate]) => [kind, rate * factor])) as FaultRates;
}
