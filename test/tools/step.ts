import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PROJECT_ROOT } from './project.ts';

/** Where the full output of every step is kept; git ignores it. */
export const RESULTS = join(PROJECT_ROOT, 'test-results');

/** One command of `npm run verify` or `npm test`: a script and its arguments for this same Node. */
export interface Step {
  name: string;
  args: string[];
  /** Paths from the project's root without which the step would prove nothing. */
  needs?: string[];
  env?: Record<string, string>;
  /** A step that takes longer is ended and has failed. Seconds; ten minutes when left out. */
  timeLimit?: number;
}

export interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
  /** Everything the step printed, or the line that says why it could not run. */
  output: string;
}

/** Runs one step to its end and never throws. Output goes to test-results/logs/<name>.log and into the outcome. */
export async function runStep(step: Step): Promise<Outcome> {
  const missing = (step.needs ?? []).find((path) => !existsSync(join(PROJECT_ROOT, path)));
  if (missing) {
    return { name: step.name, ok: false, seconds: 0, output: `${missing} is missing, so "${step.name}" cannot run.\n` };
  }
  const started = performance.now();
  const log = join(RESULTS, 'logs', `${step.name.replaceAll(' ', '-')}.log`);
  mkdirSync(join(RESULTS, 'logs'), { recursive: true });
  const file = openSync(log, 'w');
  const child = spawn(process.execPath, step.args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, PATH: pathWithOwnTools(), NO_COLOR: '1', FORCE_COLOR: undefined, ...step.env },
    stdio: ['ignore', file, file],
    timeout: (step.timeLimit ?? 600) * 1000,
    killSignal: 'SIGKILL',
  });
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ? `ended by ${signal}` : code === 0 ? '' : `exit code ${code}`),
    );
  });
  closeSync(file);
  const seconds = (performance.now() - started) / 1000;
  const note = ended.startsWith('ended by') ? `${step.name} ${ended} after ${seconds.toFixed(0)} s\n` : '';
  return { name: step.name, ok: ended === '', seconds, output: readFileSync(log, 'utf8') + note };
}

/** Runs jobs two at a time (the tools use both cores by themselves already), in their order. */
export async function twoAtATime<T>(jobs: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      results[index] = await (jobs[index] as () => Promise<T>)();
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

/** "ok      types          1.8 s": one line for one step. */
export function stepLine(name: string, ok: boolean, seconds: number, detail = ''): string {
  return `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${detail}`.trimEnd();
}

/** Scripts such as biome's start `node` themselves and must find the project's own. */
function pathWithOwnTools(): string {
  return [join(PROJECT_ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
}
