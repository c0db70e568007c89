import { AsyncLocalStorage } from 'node:async_hooks';

/** One run of a Lambda function. `killed`: its process is gone in the middle of it; nothing of it goes on. */
export type Invocation = {
  name: string;
  killed: boolean;
  /** No faults are put into this one: the last try of something that AWS would give up after. */
  spared: boolean;
  kill(): void;
};

const storage = new AsyncLocalStorage<Invocation | undefined>();

/** The invocation that this code runs in, if any. */
export function currentInvocation(): Invocation | undefined {
  return storage.getStore();
}

/** What the caller of a killed invocation sees: no answer. */
export class Killed extends Error {
  override name = 'Killed';
}

/** Runs `work` as one invocation. Rejects with `Killed` when its process dies. */
export function invoke<T>(name: string, spared: boolean, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const invocation: Invocation = {
      name,
      killed: false,
      spared,
      kill() {
        invocation.killed = true;
        reject(new Killed(`${name} was killed`));
      },
    };
    storage.run(invocation, () => {
      work().then(
        (value) => invocation.killed || resolve(value),
        (error) => invocation.killed || reject(error),
      );
    });
  });
}

/** Runs `work` outside any invocation: what a client or Meta does on its own. */
export function outside<T>(work: () => T): T {
  return storage.run(undefined, work);
}
