import { expect, test } from 'vitest';
import { pathOfSelection, selectionFromPath } from '../../web/src/app/selection-path.ts';
import { filterText } from '../../web/src/lib/inbox/list-filter.ts';

test('a selection comes back from its own address, whatever is in the id', () => {
  for (const threadId of [null, 't1', 'number/1:+55 1?#%']) {
    const filter = filterText({ labels: ['a,b', 'vip&co'], needsReply: true, text: 'Zoë ?' });
    for (const more of [
      { teamId: null, filter: '', savedView: null },
      { teamId: 'a/b', filter, savedView: 'view-1' },
    ]) {
      const selection = { view: 'unassigned' as const, threadId, ...more };
      expect(selectionFromPath(pathOfSelection(selection))).toEqual(selection);
    }
  }
});

test('an address that is none of ours is the start', () => {
  for (const path of ['/', '/signed-in', '/inbox', '/inbox/everything/t1', '/inbox/mine/%']) {
    expect(selectionFromPath(path)).toMatchObject({ view: 'mine', threadId: null, filter: '' });
  }
});
