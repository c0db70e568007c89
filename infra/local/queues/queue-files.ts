import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was sent to a queue; `body` is text, as in SQS. */
export type QueueMessage = { at: number; body: string; attributes: Record<string, string> };

/** Stands in for the SQS queues of the template, which only ever collect what failed for good. */
export type Queues = {
  /** Appends to the queue with this name or ARN; resolves when it is on disk. */
  send(queue: string, body: string, attributes?: Record<string, string>): Promise<void>;
  /** Everything ever sent to the queue, oldest first. */
  read(queue: string): Promise<QueueMessage[]>;
};

/** One JSON-lines file per queue in `folder`; without a folder the messages live in memory. */
export function queueFiles(folder: string | undefined, now: () => number): Queues {
  const memory = new Map<string, QueueMessage[]>();
  const nameOf = (queue: string) => (queue.split(/[:/]/).at(-1) ?? queue).replace(/[^\w.-]/g, '_');
  return {
    async send(queue, body, attributes = {}) {
      const name = nameOf(queue);
      const message: QueueMessage = { at: now(), body, attributes };
      if (folder === undefined) {
        memory.set(name, [...(memory.get(name) ?? []), message]);
        return;
      }
      await mkdir(folder, { recursive: true });
      await appendFile(join(folder, `${name}.jsonl`), `${JSON.stringify(message)}\n`, { mode: 0o600 });
    },
    async read(queue) {
      const name = nameOf(queue);
      if (folder === undefined) return memory.get(name) ?? [];
      const text = await readFile(join(folder, `${name}.jsonl`), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as QueueMessage);
    },
  };
}
