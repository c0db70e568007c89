import type { MediaStore } from './media-store.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

/** The parts that the two HTTP interfaces (Graph API, phone API) work with. */
export interface Simulator {
  world: World;
  webhooks: Webhooks;
  media: MediaStore;
  /** Reports a planned status now instead of when it is due; resolves after its first webhook attempt. */
  reportNow(wamid: string): Promise<void>;
  /** Tells the runtime to move the clock, then does what became due. Throws HttpError 501 when nobody moves clocks. */
  advanceClock(ms: number): Promise<void>;
  /** Forgets everything but the sample customers. */
  reset(): Promise<void>;
}
