import { expect, test } from 'vitest';
import { barsOf } from '../../web/src/lib/audio/audio-peaks.ts';

test('a recording is shown by the loudest moment of each part, the loudest of all as 1', () => {
  const samples = new Float32Array([0, 0.1, -0.5, 0.2, 0, 0, 0.25, -0.1]);
  expect(barsOf(samples, 4).map((bar) => Number(bar.toFixed(2)))).toEqual([0.2, 1, 0, 0.5]);
});

test('silence, and a recording shorter than its bars, stay flat', () => {
  expect(barsOf(new Float32Array(100), 4)).toEqual([0, 0, 0, 0]);
  expect(barsOf(new Float32Array([1]), 3)).toEqual([1, 0, 0]);
});
