// The program behind `npm run clock -- +24h`: asks the running Baton to move its clock.
import { join, resolve } from 'node:path';
import { readRuntimeFile } from '../data-folder/runtime-file.ts';
import { parseDuration } from './duration.ts';

const dataFolder = resolve(process.env.BATON_DATA ?? join(import.meta.dirname, '..', '..', '..', '.baton'));

async function jump(text: string | undefined): Promise<string> {
  const advanceMs = parseDuration(text ?? '');
  if (!advanceMs) throw new Error('Say how far to jump, for example: npm run clock -- +24h   (also 90m, 1d12h, 30s)');
  const phoneUrl = readRuntimeFile(dataFolder)?.phoneUrl;
  const answer =
    phoneUrl &&
    (await fetch(`${phoneUrl}/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs }),
    }).catch(() => undefined));
  if (!answer) throw new Error('Baton is not running on this data folder. Start it with: npm start');
  if (!answer.ok) throw new Error(`The clock did not move: ${await answer.text()}`);
  const { now } = (await answer.json()) as { now: number };
  return `It is now ${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC for Baton.`;
}

jump(process.argv[2]).then(
  (sentence) => console.log(sentence),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
