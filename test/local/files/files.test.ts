import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { atomicFile } from '../../../infra/local/files/atomic-file.ts';
import { hashOfFiles } from '../../../infra/local/files/hash-of-files.ts';
import { queueFiles } from '../../../infra/local/queues/queue-files.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('saves during a write share the next one, and none resolves before its text is on disk', async () => {
  const path = join(await temporaryFolder(), 'sub', 'state.json');
  let value = 0;
  let writes = 0;
  const file = atomicFile(path, () => {
    writes++;
    return String(value);
  });
  expect(file.read()).toBeUndefined();
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const mine = ++value;
      await file.save();
      expect(Number(await readFile(path, 'utf8'))).toBeGreaterThanOrEqual(mine);
    }),
  );
  expect(writes).toBe(2);
  expect(file.read()).toBe('50');
});

test('a queue keeps what it was sent, also for the next start', async () => {
  const folder = await temporaryFolder();
  const queues = queueFiles(folder, () => 7);
  expect(await queues.read('missed')).toEqual([]);
  await queues.send('arn:aws:sqs:us-east-1:000000000000:missed', 'one\nline', { WHY: 'late' });
  await queues.send('https://sqs.us-east-1.amazonaws.com/000000000000/missed', 'two');
  expect(await queueFiles(folder, () => 8).read('missed')).toEqual([
    { at: 7, body: 'one\nline', attributes: { WHY: 'late' } },
    { at: 7, body: 'two', attributes: {} },
  ]);
});

test('the hash changes with a name and with a content, not with what is left out', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'infra', 'local'), { recursive: true });
  await writeFile(join(root, 'infra', 'app.ts'), 'one');
  const hash = () => hashOfFiles(root, ['infra', 'cdk.json', 'missing'], ['infra/local']);
  const first = await hash();
  await writeFile(join(root, 'infra', 'local', 'x.ts'), 'ignored');
  expect(await hash()).toBe(first);
  await writeFile(join(root, 'cdk.json'), '{}');
  const second = await hash();
  expect(second).not.toBe(first);
  await writeFile(join(root, 'infra', 'app.ts'), 'two');
  expect(await hash()).not.toBe(second);
});
