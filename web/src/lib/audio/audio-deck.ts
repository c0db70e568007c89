/** What plays now, and where it is; times in seconds. `duration` 0 = not known yet. */
export type DeckState = { key: string | null; playing: boolean; position: number; duration: number; rate: number };

type Track = { key: string; url: string; onEnded(): void; onBroken(): void };

export type AudioDeck = {
  get(): DeckState;
  subscribe(callback: () => void): () => void;
  /** Plays from where this track was left; whatever played before stops there. */
  play(track: Track): void;
  pause(): void;
  /** Goes to a position of the track that is on the deck. */
  seek(position: number): void;
  setRate(rate: number): void;
  /** Where a track was left (s). */
  leftAt(key: string): number;
  /** Where a track that is not on the deck begins when it is played. */
  startAt(key: string, position: number): void;
};

/** One sound at a time for the whole screen: it goes on while the message that it belongs to is scrolled away. */
export function createAudioDeck(make: () => HTMLAudioElement = () => new Audio()): AudioDeck {
  let audio: HTMLAudioElement | null = null;
  let track: Track | null = null;
  let state: DeckState = { key: null, playing: false, position: 0, duration: 0, rate: 1 };
  const left = new Map<string, number>();
  const listeners = new Set<() => void>();
  const change = (next: Partial<DeckState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const player = () => {
    if (audio) return audio;
    const made = make();
    made.addEventListener('timeupdate', () => change({ position: made.currentTime }));
    made.addEventListener('durationchange', () => change({ duration: finite(made.duration) }));
    made.addEventListener('play', () => change({ playing: true }));
    made.addEventListener('pause', () => change({ playing: false }));
    made.addEventListener('error', () => {
      change({ playing: false });
      track?.onBroken();
    });
    made.addEventListener('ended', () => {
      const ended = track;
      if (ended) left.delete(ended.key);
      change({ key: null, playing: false, position: 0 });
      track = null;
      ended?.onEnded();
    });
    audio = made;
    return made;
  };
  return {
    get: () => state,
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    play(next) {
      const made = player();
      if (track?.key !== next.key) {
        if (track) left.set(track.key, made.currentTime);
        made.pause();
        made.src = next.url;
        made.currentTime = left.get(next.key) ?? 0;
        change({ key: next.key, position: left.get(next.key) ?? 0, duration: 0 });
      }
      track = next;
      made.playbackRate = state.rate;
      // A browser that does not let it begin yet tells through `pause`, and the button is still there.
      made.play()?.catch(() => undefined);
    },
    pause: () => audio?.pause(),
    seek(position) {
      if (audio && state.key !== null) audio.currentTime = position;
      change({ position });
    },
    setRate(rate) {
      if (audio) audio.playbackRate = rate;
      change({ rate });
    },
    leftAt: (key) => left.get(key) ?? 0,
    startAt: (key, position) => void left.set(key, position),
  };
}

export const audioDeck = createAudioDeck();

/** Recordings of a browser have no length until they are read to the end. */
const finite = (seconds: number) => (Number.isFinite(seconds) ? seconds : 0);
