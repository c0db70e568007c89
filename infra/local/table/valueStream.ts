// dynalite reads ranges through `lazy`, which understands old-style streams only, and stops one by calling destroy().
import { Stream } from 'node:stream';
import type { KeyRange, LevelDatabase } from './dynalite.ts';
import type { Item } from './types.ts';

const FIRST_READ = 64;
const LARGEST_READ = 512;

/** Emits the values of a LevelDB range (a snapshot taken now) in order, calling `seen` for each. */
export class ValueStream extends Stream {
  #stopped = false;

  constructor(level: LevelDatabase, range: KeyRange, seen: (item: Item) => void) {
    super();
    void this.#pump(level, range, seen);
  }

  destroy(): void {
    this.#stopped = true;
  }

  async #pump(level: LevelDatabase, range: KeyRange, seen: (item: Item) => void): Promise<void> {
    const values = level.values(range);
    try {
      let size = range.limit && range.limit > 0 ? range.limit : FIRST_READ;
      while (!this.#stopped) {
        const items = (await values.nextv(size)) as Item[];
        if (items.length === 0) break;
        for (const item of items) {
          if (this.#stopped) break;
          seen(item);
          this.emit('data', item);
        }
        size = Math.min(size * 2, LARGEST_READ);
      }
      if (!this.#stopped) this.emit('end');
    } catch (error) {
      this.emit('error', error);
    } finally {
      await values.close();
    }
  }
}
