import type { LevelDatabase } from './dynalite.ts';
import { serviceError } from './errors.ts';
import { tokenKey, under } from './keys.ts';
import type { BatchOperation } from './types.ts';

const TEN_MINUTES = 600_000;
const PRUNE_AT_MOST = 100;

interface Token {
  digest: string;
  /** Epoch milliseconds of the commit. */
  at: number;
}

/** Client request tokens of the transactions of the last ten minutes, oldest first; they survive a restart. */
export class RecentTokens {
  readonly #tokens = new Map<string, Token>();

  async load(level: LevelDatabase): Promise<void> {
    const prefix = tokenKey('');
    const iterator = level.iterator(under(prefix));
    const found: [string, Token][] = [];
    for (let page = await iterator.nextv(1000); page.length > 0; page = await iterator.nextv(1000)) {
      for (const [key, value] of page) found.push([key.slice(prefix.length), value as Token]);
    }
    await iterator.close();
    found.sort((a, b) => a[1].at - b[1].at);
    for (const [token, value] of found) this.#tokens.set(token, value);
  }

  /** True if this transaction was applied already. Throws IdempotentParameterMismatchException. */
  isApplied(token: string, digest: string, now: number): boolean {
    const known = this.#tokens.get(token);
    if (!known || known.at < now - TEN_MINUTES) return false;
    if (known.digest !== digest) {
      throw serviceError(
        'IdempotentParameterMismatchException',
        'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.',
      );
    }
    return true;
  }

  /** What to commit together with the transaction: this token, and the removal of old ones. */
  operations(token: string, digest: string, now: number): BatchOperation[] {
    const operations: BatchOperation[] = [];
    for (const [old, { at }] of this.#tokens) {
      if (at >= now - TEN_MINUTES || operations.length >= PRUNE_AT_MOST) break;
      if (old !== token) operations.push({ type: 'del', key: tokenKey(old) });
    }
    operations.push({ type: 'put', key: tokenKey(token), value: { digest, at: now } });
    return operations;
  }

  /** To be called after the commit of `operations`. */
  remember(token: string, digest: string, now: number): void {
    let pruned = 0;
    for (const [old, { at }] of this.#tokens) {
      if (at >= now - TEN_MINUTES || pruned >= PRUNE_AT_MOST) break;
      this.#tokens.delete(old);
      pruned += 1;
    }
    this.#tokens.delete(token);
    this.#tokens.set(token, { digest, at: now });
  }
}
