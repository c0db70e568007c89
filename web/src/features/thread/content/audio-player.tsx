import { Mic, Pause, Play } from 'lucide-react';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { audioDeck } from '../../../lib/audio/audio-deck.ts';
import { BARS, type Peaks, peaksOf } from '../../../lib/audio/audio-peaks.ts';
import { fileSize } from '../../../lib/file-size.ts';
import { messageWords } from '../../../lib/words/message-words.ts';
import { threadWords } from '../../../lib/words/thread-words.ts';

const RATES = [1, 1.5, 2];
/** A recording up to this size is read when it comes into view, to show how it looks; a larger one when it is played. */
const READ_AT_ONCE = 1_500_000;
const FLAT = Array.from({ length: BARS }, () => 0.12);

type Props = {
  /** Names the recording for as long as the page lives. */
  id: string;
  url: string | null;
  voice: boolean;
  bytes: number | undefined;
  onBroken(): void;
};

/** A recording: its waveform is the slider. One plays at a time, and a voice message is followed by the next one. */
export function AudioPlayer({ id, url, voice, bytes, onBroken }: Props) {
  const deck = useSyncExternalStore(audioDeck.subscribe, audioDeck.get);
  const button = useId();
  const isOn = deck.key === id;
  const [wanted, setWanted] = useState(bytes === undefined || bytes <= READ_AT_ONCE);
  const peaks = usePeaks(id, wanted ? url : null);
  const duration = (isOn && deck.duration) || (peaks?.duration ?? 0);
  const [left, setLeft] = useState(() => audioDeck.leftAt(id));
  const position = Math.min(isOn ? deck.position : left, duration || Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!isOn) setLeft(audioDeck.leftAt(id));
  }, [isOn, id]);
  const playing = isOn && deck.playing;
  const toggle = () => {
    if (playing) return audioDeck.pause();
    if (!url) return;
    setWanted(true);
    audioDeck.play({ key: id, url, onBroken, onEnded: () => voice && playNext(button) });
  };
  const scrub = (to: number) => {
    if (isOn) return audioDeck.seek(to);
    audioDeck.startAt(id, to);
    setLeft(to);
  };
  const faster = () => audioDeck.setRate(RATES[(RATES.indexOf(deck.rate) + 1) % RATES.length] ?? 1);
  const labels = threadWords.voice;
  return (
    <div className="flex h-11 w-full items-center gap-2">
      <button
        id={button}
        type="button"
        data-voice={voice || undefined}
        disabled={!url}
        aria-label={playing ? (voice ? labels.pause : labels.pauseAudio) : voice ? labels.play : labels.playAudio}
        onClick={toggle}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-brand text-on-brand disabled:opacity-50"
      >
        {playing ? <Pause size={16} /> : <Play size={16} className="rtl:-scale-x-100" />}
      </button>
      <div className="min-w-0 flex-1">
        <div className="relative h-6">
          <Waveform bars={peaks?.bars ?? FLAT} played={duration > 0 ? position / duration : 0} />
          <input
            type="range"
            min={0}
            max={Math.max(0.1, duration)}
            step={0.1}
            value={position}
            disabled={duration === 0}
            aria-label={labels.position}
            aria-valuetext={labels.at(clock(position), clock(duration))}
            onChange={(event) => scrub(Number(event.target.value))}
            onKeyDown={(event) => {
              // Five seconds a press, as players have it; the step of the slider itself is for the pointer.
              const by = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5 }[event.key];
              if (by === undefined) return;
              event.preventDefault();
              const forward = document.documentElement.dir === 'rtl' && event.key.match(/Left|Right/) ? -by : by;
              scrub(Math.max(0, Math.min(duration, position + forward)));
            }}
            className="absolute inset-0 size-full cursor-pointer rounded-sm opacity-0 peer disabled:cursor-default"
          />
          <span className="pointer-events-none absolute inset-0 rounded-sm outline-offset-1 outline-focus peer-focus-visible:outline-2" />
        </div>
        <span className="tabular flex items-center gap-1 text-xs text-muted">
          {voice && <Mic size={11} aria-label={messageWords.file.voice} />}
          <bdi dir="ltr">
            {duration === 0 ? (bytes ? labels.large(fileSize(bytes)) : '') : clock(position || duration)}
          </bdi>
        </span>
      </div>
      <button
        type="button"
        aria-label={messageWords.file.speed(deck.rate)}
        onClick={faster}
        className="tabular h-6 w-9 shrink-0 rounded-full bg-fg/8 text-xs font-medium text-muted hover:text-fg"
      >
        {deck.rate}×
      </button>
    </div>
  );
}

/** Bars as wide as there is room; what has been played is in full colour. */
function Waveform({ bars, played }: { bars: readonly number[]; played: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bars.length * 3} 24`}
      preserveAspectRatio="none"
      className="size-full rtl:-scale-x-100"
    >
      {bars.map((bar, index) => {
        const height = Math.max(2, bar * 22);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a recording never move
            key={index}
            x={index * 3}
            y={12 - height / 2}
            width={2}
            height={height}
            rx={1}
            className={index / bars.length < played ? 'fill-brand' : 'fill-fg/30'}
          />
        );
      })}
    </svg>
  );
}

function usePeaks(id: string, url: string | null): Peaks | null {
  const [peaks, setPeaks] = useState<Peaks | null>(null);
  useEffect(() => {
    if (url === null) return;
    let left = false;
    // What this browser cannot decode may still play: then the bars stay flat.
    peaksOf(id, url).then(
      (found) => !left && setPeaks(found),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [id, url]);
  return peaks;
}

/** The voice message in the very next row, when there is one. */
function playNext(button: string): void {
  const row = document.getElementById(button)?.closest<HTMLElement>('[data-index]');
  const next = row?.parentElement?.querySelector(`[data-index="${Number(row.dataset.index) + 1}"]`);
  next?.querySelector<HTMLButtonElement>('[data-voice]')?.click();
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
