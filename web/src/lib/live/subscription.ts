import type { ClientFrame } from '../../../../shared/contracts/frames.ts';

type SubscribeFrame = Extract<ClientFrame, { type: 'subscribe' }>;

/** Which lists and which thread a screen shows. */
export type Looks = Omit<SubscribeFrame, 'type' | 'id'>;

/**
 * What one connection is subscribed to. The server handles the frames of a connection side by side, so the next one is
 * sent only when the last is acknowledged: it can never be overtaken by an older one.
 */
export class Subscription {
  #wanted: () => Looks;
  #send: (frame: SubscribeFrame) => void;
  #onHeld: (now: Looks, before: Looks | null) => void;
  #asked: { id: string; looks: Looks } | null = null;
  #held: Looks | null = null;
  #changed = false;
  #count = 0;

  /**
   * @param given.wanted what the screen shows at the moment it is asked for
   * @param given.onHeld a subscription took effect: what changed before that, and is not in `before`, must be read
   */
  constructor(given: {
    wanted(): Looks;
    send(frame: SubscribeFrame): void;
    onHeld(now: Looks, before: Looks | null): void;
  }) {
    this.#wanted = given.wanted;
    this.#send = given.send;
    this.#onHeld = given.onHeld;
  }

  /** Id of the frame that waits for its acknowledgement. */
  get waitingFor(): string | null {
    return this.#asked?.id ?? null;
  }

  /** Asks for what the screen shows now, or will once the answer under way is here. */
  ask(): void {
    if (this.#asked) {
      this.#changed = true;
      return;
    }
    this.#changed = false;
    this.#count += 1;
    this.#asked = { id: String(this.#count), looks: this.#wanted() };
    this.#send({ type: 'subscribe', id: this.#asked.id, ...this.#asked.looks });
  }

  /** The server said `subscribed`. */
  acknowledge(id: string): void {
    if (this.#asked?.id !== id) return;
    const { looks } = this.#asked;
    const before = this.#held;
    this.#held = looks;
    this.#asked = null;
    if (this.#changed) this.ask();
    this.#onHeld(looks, before);
  }
}
