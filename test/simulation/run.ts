import { parseArgs } from 'node:util';
import type { FaultProfile } from './faults.ts';
import { PROFILES } from './faults.ts';
import { simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
    faults: { type: 'string', default: 'hostile' },
    'until-step': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const number = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} needs a whole number, not "${text}".`);
  return value;
};

const seed = number('seed', values.seed);
const conversations = number('conversations', values.conversations);
if (!(values.faults in PROFILES)) throw new Error(`--faults is one of ${Object.keys(PROFILES).join(', ')}.`);
const faults = values.faults as FaultProfile;
const untilStep = values['until-step'] === undefined ? undefined : number('until-step', values['until-step']);

const progress = values.json ? undefined : (line: string) => process.stderr.write(`${line}\n`);
const report = await simulate({ seed, conversations, faults, untilStep, ...(progress ? { progress } : {}) });

const [first] = report.violations;
if (first) {
  const replay = `npm run simulate -- --seed ${seed} --conversations ${conversations} --faults ${faults}`;
  process.stderr.write(
    [
      `Seed ${seed}, step ${first.step} (${new Date(first.at).toISOString()}): ${first.kind} in ${first.threadId}`,
      first.text,
      ...report.logTail,
      `Replay it: ${replay} --until-step ${first.step}`,
      '',
    ].join('\n'),
  );
}
const { logTail: _logTail, ...result } = report;
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exitCode = first ? 1 : 0;
