import { describe, expect, it } from 'vitest';
import { pendingMedia, updateMedia } from '../../../shared/domain/conversation/media.ts';

const stored = { type: 'stored', key: 'media/1', bytes: 3, mimeType: 'image/png' } as const;
const failed = { type: 'failed', problem: 'No.' } as const;

describe('our copy of a file', () => {
  it('is ready once it is stored, and stays as it is', () => {
    const ready = updateMedia(pendingMedia, stored);
    expect(ready).toEqual({
      state: 'ready',
      revision: 1,
      attempts: 1,
      key: 'media/1',
      bytes: 3,
      mimeType: 'image/png',
    });
    for (const update of [stored, failed, { type: 'expired' }, { type: 'retried' }] as const) {
      expect(updateMedia(ready, update)).toBe(ready);
    }
  });

  it('that failed says why until somebody tries again', () => {
    const problem = updateMedia(pendingMedia, failed);
    expect(problem).toEqual({ state: 'failed', revision: 1, attempts: 1, problem: 'No.' });
    const again = updateMedia(problem, { type: 'retried' });
    expect(again).toEqual({ state: 'pending', revision: 2, attempts: 1 });
    expect(updateMedia(again, stored)).toMatchObject({ state: 'ready', attempts: 2, revision: 3 });
  });

  it('that is gone says what to do', () => {
    expect(updateMedia(pendingMedia, { type: 'expired' })).toMatchObject({
      state: 'expired',
      problem: expect.stringMatching(/seven days.*send it again\.$/),
    });
  });

  it('is not asked for twice', () => {
    expect(updateMedia(pendingMedia, { type: 'retried' })).toBe(pendingMedia);
  });
});
