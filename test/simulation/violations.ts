/** A promise of the product that was broken. */
export type ViolationKind =
  | 'lost'
  | 'duplicated'
  | 'double-owned'
  | 'gap'
  | 'log-rewritten'
  | 'load'
  | 'status-regression'
  | 'status-lost'
  | 'timer'
  | 'outside-window'
  | 'sent-unwritten'
  | 'stuck-send'
  | 'too-fast'
  | 'client-divergence'
  | 'garbled'
  | 'media'
  | 'quarantine'
  | 'leaked'
  | 'stuck'
  | 'over-capacity'
  | 'bounced'
  | 'rounds'
  | 'unfair'
  | 'abandoned';

export type Violation = { kind: ViolationKind; step: number; at: number; threadId: string | null; text: string };

/** Collects what went wrong, with the step at which it did. */
export class Violations {
  readonly all: Violation[] = [];
  #when: () => { step: number; at: number };

  constructor(when: () => { step: number; at: number }) {
    this.#when = when;
  }

  /** The step that is being judged, and its time. */
  now(): { step: number; at: number } {
    return this.#when();
  }

  add(kind: ViolationKind, threadId: string | null, text: string): void {
    this.all.push({ kind, threadId, text, ...this.#when() });
  }

  count(kind: ViolationKind): number {
    return this.all.filter((violation) => violation.kind === kind).length;
  }
}
