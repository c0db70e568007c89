import type { Files } from '../../functions/actions/ports.ts';
import { currentInvocation } from './invocation.ts';
import type { Setting } from './setting.ts';

/** Object storage in memory, which now and then does not take a file. */
export class VirtualFiles implements Files {
  readonly stored = new Map<string, { bytes: Uint8Array; mimeType: string }>();
  #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  async put(key: string, bytes: Uint8Array, mimeType: string): Promise<void> {
    const { loop, random, faults } = this.#setting;
    await loop.pause(random.between(20, 400), 'PutObject');
    if (!currentInvocation()?.spared && faults.happens('fileNotStored')) throw new Error('SlowDown');
    this.stored.set(key, { bytes, mimeType });
  }

  async get(key: string): Promise<{ bytes: Uint8Array; mimeType: string } | null> {
    return this.stored.get(key) ?? null;
  }

  async downloadLink(key: string): Promise<string> {
    return key;
  }

  async uploadLink(key: string): Promise<string> {
    return key;
  }
}
