import { expect, test } from 'vitest';
import { createAudioDeck } from '../../web/src/lib/audio/audio-deck.ts';

/** An audio element as far as the deck needs one; the test says when it ends. */
function anElement() {
  const element = document.createElement('audio');
  const played: string[] = [];
  element.play = async () => {
    played.push(`${element.getAttribute('src')} from ${element.currentTime}`);
    element.dispatchEvent(new Event('play'));
  };
  element.pause = () => void element.dispatchEvent(new Event('pause'));
  return { element, played };
}

const track = (key: string, onEnded: () => void = () => undefined) => ({
  key,
  url: `${key}.ogg`,
  onEnded,
  onBroken: () => undefined,
});

test('one plays at a time, and each goes on where it was left', () => {
  const { element, played } = anElement();
  const deck = createAudioDeck(() => element);
  deck.play(track('first'));
  deck.seek(7);
  deck.play(track('second'));
  expect(deck.get()).toMatchObject({ key: 'second', playing: true, position: 0 });
  deck.play(track('first'));
  expect(played).toEqual(['first.ogg from 0', 'second.ogg from 0', 'first.ogg from 7']);
});

test('the speed stays for the next one, and the end says so once', () => {
  const { element } = anElement();
  const deck = createAudioDeck(() => element);
  const ended: string[] = [];
  deck.setRate(1.5);
  deck.play(track('first', () => void ended.push('first')));
  expect(element.playbackRate).toBe(1.5);
  element.dispatchEvent(new Event('ended'));
  element.dispatchEvent(new Event('ended'));
  expect(ended).toEqual(['first']);
  expect(deck.get()).toMatchObject({ key: null, playing: false });
});
