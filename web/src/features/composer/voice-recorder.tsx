import { CircleAlert, Mic, Pause, Play, SendHorizontal, Square, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { useReplyExtras } from '../../lib/inbox/use-extras.ts';
import { browserVoice, VoiceRecording } from '../../lib/voice/voice-recording.ts';
import { composerWords } from '../../lib/words/composer-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

const words = composerWords.voice;

const clock = (ms: number) => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Records a voice message in the composer's place: record, pause, listen, then send or discard. Esc discards, Enter sends. */
export default function VoiceRecorder({ threadId, onClose }: { threadId: string; onClose(): void }) {
  const { actions } = useInbox();
  const extras = useReplyExtras();
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const send = async (file: File) => {
    onClose();
    const { quotes } = extras.read(threadId);
    const ready = await extras.ready(threadId, file, file.type === 'audio/ogg');
    if (ready?.state.status !== 'ready') return;
    const { kind, mimeType, name: filename, voice } = ready;
    extras.quote(threadId, null);
    const { mediaId, file: waiting } = ready.state;
    const content = { type: 'media', kind, mediaId, mimeType, filename, ...(voice ? { voice } : {}) } as const;
    void actions.sendContent(threadId, content, quotes ?? undefined, waiting);
  };
  return <Attempt key={attempt} onSend={send} onClose={onClose} onAgain={again} />;
}

type AttemptProps = { onSend(file: File): void; onClose(): void; onAgain(): void };

/** One recording; going away lets the microphone go. */
function Attempt(props: AttemptProps) {
  const [recording, setRecording] = useState<VoiceRecording | null>(null);
  useEffect(() => {
    const made = new VoiceRecording(browserVoice);
    setRecording(made);
    void made.start();
    return () => made.cancel();
  }, []);
  return recording && <Recorder recording={recording} {...props} />;
}

function Recorder({ recording, onSend, onClose, onAgain }: AttemptProps & { recording: VoiceRecording }) {
  const state = useSyncExternalStore(recording.subscribe, recording.get);
  const box = useRef<HTMLElement>(null);
  const sendWhenReady = useRef(false);
  const runs = state.status === 'recording';
  const live = runs || state.status === 'paused';
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (state.status === 'ready' && sendWhenReady.current) onSend(state.file);
  }, [state, onSend]);
  const send = () => {
    if (state.status === 'ready') onSend(state.file);
    else if (live) {
      sendWhenReady.current = true;
      recording.stop();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Buttons have their own Enter.
    if (event.key === 'Enter' && event.target === box.current) send();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      ref={box}
      aria-label={words.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex min-h-8 items-center gap-2 ps-1 outline-none"
    >
      {state.status === 'asking' && (
        <p role="status" className="flex min-w-0 flex-1 items-center gap-2 text-muted">
          <Mic size={16} aria-hidden="true" className="shrink-0" />
          {words.asking}
        </p>
      )}
      {state.status === 'problem' && (
        <p role="alert" className="flex min-w-0 flex-1 items-center gap-2 text-danger">
          <CircleAlert size={16} aria-hidden="true" className="shrink-0" />
          {words[state.problem]}
        </p>
      )}
      {live && (
        <>
          <span
            aria-hidden="true"
            className={`size-2.5 shrink-0 rounded-full bg-danger ${runs ? 'motion-safe:animate-pulse' : 'opacity-40'}`}
          />
          <Elapsed key={String(runs)} recording={recording} runs={runs} />
          <Meter stream={recording.stream} runs={runs} />
          <IconButton
            label={runs ? words.pause : words.resume}
            side="above"
            onClick={() => (runs ? recording.pause() : recording.resume())}
          >
            {runs ? <Pause size={16} /> : <Mic size={16} />}
          </IconButton>
          <IconButton label={words.stop} side="above" onClick={() => recording.stop()}>
            <Square size={15} />
          </IconButton>
        </>
      )}
      {state.status === 'ready' && (
        <Preview file={state.file} length={clock(recording.elapsed())} note={state.full ? words.longest : undefined} />
      )}
      {state.status === 'problem' && state.problem !== 'unsupported' && (
        <Button small onClick={onAgain}>
          {words.again}
        </Button>
      )}
      <IconButton label={words.discard} side="above" onClick={onClose}>
        <Trash2 size={16} />
      </IconButton>
      {(live || state.status === 'ready') && (
        <Button
          look="primary"
          aria-label={words.send}
          onClick={send}
          icon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
        />
      )}
    </section>
  );
}

/** The time that runs; said once when it starts or stops, not each second. */
function Elapsed({ recording, runs }: { recording: VoiceRecording; runs: boolean }) {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [runs]);
  const at = clock(recording.elapsed());
  const [said] = useState(at);
  return (
    <>
      <bdi dir="ltr" aria-hidden="true" className="tabular shrink-0 font-medium">
        {at}
      </bdi>
      <span role="status" className="sr-only">
        {runs ? words.recording(said) : words.paused(said)}
      </span>
    </>
  );
}

/** How loud it is now, drawn past React: sixty times a second. */
function Meter({ stream, runs }: { stream: MediaStream | undefined; runs: boolean }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stream || !runs || typeof AudioContext === 'undefined') return;
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 512;
    audio.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    let frame = requestAnimationFrame(function draw() {
      analyser.getByteTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0) / 128;
      if (bar.current) bar.current.style.transform = `scaleX(${Math.min(1, peak * 1.6)})`;
      frame = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(frame);
      void audio.close();
    };
  }, [stream, runs]);
  return (
    <div role="img" aria-label={words.level} className="h-1.5 min-w-8 flex-1 overflow-hidden rounded-full bg-line">
      <div ref={bar} className="h-full origin-left scale-x-0 bg-brand rtl:origin-right" />
    </div>
  );
}

/** Listening to it before it goes. */
function Preview({ file, length, note }: { file: File; length: string; note: string | undefined }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [url, setUrl] = useState<string>();
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <>
      <IconButton
        label={playing ? words.pausePlaying : words.play}
        side="above"
        onClick={() => (playing ? audio.current?.pause() : void audio.current?.play())}
      >
        {playing ? <Pause size={16} /> : <Play size={16} />}
      </IconButton>
      <p role="status" className="min-w-0 flex-1">
        {words.ready(length)} {note}
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: it was spoken here a moment ago */}
      <audio
        ref={audio}
        src={url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        className="hidden"
        data-voice-preview
      />
    </>
  );
}
