/** Frequencies in Hz, one after the other: a message is one soft note, a new conversation three that rise. */
const NOTES = { message: [660], assigned: [523, 659, 784], queue: [494, 392] } as const;
const NOTE_S = 0.11;

let context: AudioContext | undefined;

/** Plays one of the sounds. A page that nobody has touched yet may not make one; then nothing is heard. */
export async function playSound(sound: keyof typeof NOTES): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
  NOTES[sound].forEach((frequency, index) => {
    if (!context) return;
    const start = context.currentTime + index * NOTE_S;
    const end = start + NOTE_S * 1.6;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.001, end);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(end);
  });
}
