import { atomicFile } from '../files/atomic-file.ts';

/** How far each event-source mapping has come, by its name: the sequence number of the last record that is done. */
export type Checkpoints = {
  get(mapping: string): string | undefined;
  /** Resolves when it is on disk. */
  set(mapping: string, sequenceNumber: string): Promise<void>;
};

/** Kept in `file`, or in memory without it. */
export function checkpoints(file?: string): Checkpoints {
  const done = new Map<string, string>();
  const disk = atomicFile(file, () => `${JSON.stringify(Object.fromEntries(done), null, 1)}\n`);
  for (const [mapping, sequence] of Object.entries(JSON.parse(disk.read() ?? '{}') as Record<string, string>)) {
    done.set(mapping, sequence);
  }
  return {
    get: (mapping) => done.get(mapping),
    set(mapping, sequenceNumber) {
      done.set(mapping, sequenceNumber);
      return disk.save();
    },
  };
}
