import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PROJECT_ROOT } from './project.ts';

/** What finding a browser needs to know of, and do to, the machine; tests give a made-up one. */
export interface Machine {
  /** As `process.platform` and `process.arch`, joined: "linux-x64". */
  kind: string;
  env: Record<string, string | undefined>;
  isRoot: boolean;
  /** Whether there is an executable file at this absolute path. */
  isExecutable(path: string): boolean;
  /** Absolute path of a command on PATH. */
  which(command: string): string | undefined;
  /** Runs a command in the project's folder to its end, at most `timeLimit` seconds. `output` is stdout, trimmed. */
  run(command: string, args: string[], timeLimit: number): { ok: boolean; output: string };
  /** Makes an empty folder of this absolute path. */
  emptyFolder(path: string): void;
  /** Writes an executable text file. */
  writeProgram(path: string, text: string): void;
  /** Tells the person what takes so long. */
  say(line: string): void;
}

export const thisMachine: Machine = {
  kind: `${process.platform}-${process.arch}`,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isExecutable,
  which(command) {
    const folders = (process.env.PATH ?? '').split(delimiter);
    return folders.map((folder) => join(folder, command)).find(isExecutable);
  },
  run(command, args, timeLimit) {
    const { status, stdout } = spawnSync(command, args, {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: timeLimit * 1000,
      killSignal: 'SIGKILL',
    });
    return { ok: status === 0, output: stdout?.trim() ?? '' };
  },
  emptyFolder(path) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
  },
  writeProgram(path, text) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o755 });
  },
  say: (line) => console.error(line),
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
