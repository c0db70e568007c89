import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

const LINUX_COMMANDS = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const LINUX_PATHS = ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Absolute path of the first Chrome, Chromium or Edge that a person has installed and that starts. */
export function installedBrowser(machine: Machine): string | undefined {
  return usualPlaces(machine).find((path) => starts(machine, path));
}

/**
 * Whether the program at `path` is a browser that starts: Ubuntu's `chromium-browser` may be a stub for snap, and a
 * downloaded Chromium may lack system libraries. On Windows asking for the version would open a window.
 */
export function starts(machine: Machine, path: string): boolean {
  if (!machine.isExecutable(path)) return false;
  return machine.kind.startsWith('win32') || machine.run(path, ['--version'], 20).ok;
}

function usualPlaces({ kind, env, which }: Machine): string[] {
  if (kind.startsWith('darwin')) {
    const folders = ['/Applications', posix.join(env.HOME ?? '/', 'Applications')];
    return MAC_APPS.flatMap((app) => folders.map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  if (kind.startsWith('win32')) {
    const folders = WINDOWS_FOLDERS.map((name) => env[name]).filter((folder) => folder !== undefined);
    return WINDOWS_PROGRAMS.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  return [...LINUX_COMMANDS.map((command) => which(command)).filter((path) => path !== undefined), ...LINUX_PATHS];
}
