import { expect, test } from 'vitest';
import { findBrowser } from './find-browser.ts';
import type { Machine } from './machine.ts';

interface Imagined {
  kind?: string;
  env?: Record<string, string>;
  isRoot?: boolean;
  /** Paths of programs that start. */
  programs?: string[];
  /** Paths of programs that exist and fail when they are started. */
  broken?: string[];
  /** Commands on PATH besides the programs. */
  commands?: string[];
  /** What a command brings: the first text that its line contains → the path of a program that starts from then on. */
  brings?: Record<string, string>;
  /** Command lines that fail although nothing else is said of them. */
  failing?: RegExp;
}

const PLAYWRIGHT_CHROMIUM = '/home/me/.cache/ms-playwright/chromium-1/chrome';

/** A made-up machine, with a record of every command that was run on it. */
function imagine(imagined: Imagined): Machine & { ran: string[]; said: string[]; folders: string[] } {
  const programs = new Set(imagined.programs);
  const ran: string[] = [];
  const said: string[] = [];
  const folders: string[] = [];
  return {
    ran,
    said,
    folders,
    kind: imagined.kind ?? 'linux-x64',
    env: imagined.env ?? {},
    isRoot: imagined.isRoot ?? false,
    isExecutable: (path) => programs.has(path) || (imagined.broken ?? []).includes(path),
    which: (command) =>
      imagined.commands?.includes(command)
        ? `/usr/bin/${command}`
        : [...programs, ...(imagined.broken ?? [])].find((path) => path === `/usr/bin/${command}`),
    run(command, args) {
      const line = [command, ...args].join(' ');
      if (args[0] === '--version') return { ok: programs.has(command), output: 'Chromium 1' };
      if (line.includes('executablePath()') && args[0] === '-p') return { ok: true, output: PLAYWRIGHT_CHROMIUM };
      ran.push(line.replace(process.execPath, 'node'));
      if (imagined.failing?.test(line)) return { ok: false, output: '' };
      const brought = Object.entries(imagined.brings ?? {}).find(([text]) => line.includes(text));
      if (brought) programs.add(brought[1]);
      return { ok: brought !== undefined || line.includes('update') || line === 'sudo -n true', output: '' };
    },
    emptyFolder: (path) => folders.push(path),
    writeProgram: (path) => programs.add(path),
    say: (line) => said.push(line),
  };
}

test('CHROMIUM_PATH comes before everything', () => {
  const machine = imagine({ env: { CHROMIUM_PATH: '/opt/mine' }, programs: ['/opt/mine', '/usr/bin/chromium'] });

  expect(findBrowser(machine)).toEqual({ path: '/opt/mine' });
});

test('a CHROMIUM_PATH that does not start is said, not replaced by another browser', () => {
  const machine = imagine({ env: { CHROMIUM_PATH: '/opt/mine' }, programs: ['/usr/bin/chromium'] });

  expect(findBrowser(machine)).toEqual({ problem: 'CHROMIUM_PATH names /opt/mine, which does not start.' });
});

test.each([
  ['linux-x64', {}, '/usr/bin/chromium'],
  ['linux-arm64', {}, '/usr/bin/google-chrome'],
  ['linux-x64', {}, '/opt/google/chrome/chrome'],
  ['linux-x64', {}, '/usr/bin/microsoft-edge'],
  ['darwin-arm64', { HOME: '/Users/me' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin-x64', { HOME: '/Users/me' }, '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['darwin-arm64', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['win32-x64', { PROGRAMFILES: 'C:\\P' }, 'C:\\P\\Google\\Chrome\\Application\\chrome.exe'],
  ['win32-x64', { 'PROGRAMFILES(X86)': 'C:\\P86' }, 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe'],
  ['win32-x64', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\Chromium\\Application\\chrome.exe'],
])('on %s with %o the installed %s is found, and nothing is fetched', (kind, env, path) => {
  const machine = imagine({ kind, env, programs: [path], isRoot: true, commands: ['apt-get'] });

  expect(findBrowser(machine)).toEqual({ path });
  expect(machine.ran).toEqual([]);
});

test('an installed browser that does not start (a stub for snap) is passed over', () => {
  const machine = imagine({ broken: ['/usr/bin/chromium-browser'], programs: ['/opt/google/chrome/chrome'] });

  expect(findBrowser(machine)).toEqual({ path: '/opt/google/chrome/chrome' });
});

test("a browser in Playwright's cache is used before anything is fetched", () => {
  const machine = imagine({ programs: [PLAYWRIGHT_CHROMIUM], isRoot: true, commands: ['apt-get'] });

  expect(findBrowser(machine)).toEqual({ path: PLAYWRIGHT_CHROMIUM });
  expect(machine.ran).toEqual([]);
});

test('on Debian as root apt-get brings it, with fonts', () => {
  const machine = imagine({ isRoot: true, commands: ['apt-get'], brings: { 'install -y': '/usr/bin/chromium' } });

  expect(findBrowser(machine)).toEqual({ path: '/usr/bin/chromium' });
  expect(machine.ran).toEqual([
    'env DEBIAN_FRONTEND=noninteractive apt-get -q update',
    'env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends chromium fonts-noto-color-emoji fonts-noto-core',
  ]);
});

test('on Debian as a person apt-get runs through a sudo that asks for no password', () => {
  const machine = imagine({ commands: ['apt-get', 'sudo'], brings: { 'install -y': '/usr/bin/chromium' } });

  expect(findBrowser(machine)).toEqual({ path: '/usr/bin/chromium' });
  expect(machine.ran.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'sudo -n true',
    'sudo -n env',
    'sudo -n env',
  ]);
});

test('a sudo that would ask for a password is left alone', () => {
  const machine = imagine({
    commands: ['apt-get', 'sudo'],
    failing: /^sudo/,
    brings: { 'install chromium --no-shell': PLAYWRIGHT_CHROMIUM },
  });

  expect(findBrowser(machine)).toEqual({ path: PLAYWRIGHT_CHROMIUM });
  expect(machine.ran.some((line) => line.includes('apt-get'))).toBe(false);
});

test('where apt-get fails, Playwright fetches one', () => {
  const machine = imagine({
    isRoot: true,
    commands: ['apt-get'],
    failing: /apt-get -q update/,
    brings: { 'install chromium --no-shell': PLAYWRIGHT_CHROMIUM },
  });

  expect(findBrowser(machine)).toEqual({ path: PLAYWRIGHT_CHROMIUM });
  expect(machine.ran).toEqual([
    'env DEBIAN_FRONTEND=noninteractive apt-get -q update',
    'node node_modules/@playwright/test/cli.js install chromium --no-shell',
  ]);
});

test('where only the npm registry answers, the packaged browser is unpacked into a cache and used again', () => {
  const unpacks = { '@sparticuz/chromium@': '/npm', AWS_LAMBDA_JS_RUNTIME: '/unpacked' };
  const machine = imagine({ brings: unpacks });

  const found = findBrowser(machine);

  expect(found).toEqual({ path: expect.stringMatching(/node_modules.\.cache.baton-chromium.chromium$/) });
  expect(machine.folders).toEqual([expect.stringMatching(/baton-chromium.unpacked$/)]);
  const before = machine.ran.length;
  expect(findBrowser(machine)).toEqual(found);
  expect(machine.ran).toHaveLength(before);
});

test.each([
  ['a package that does not install', { failing: /^npm/ }],
  ['a package that does not unpack', { failing: /^env TMPDIR/, brings: { '@sparticuz/chromium@': '/npm' } }],
  ['a machine that the package is not built for', { kind: 'linux-arm64', brings: { '@sparticuz/chromium@': '/npm' } }],
  ['macOS without any browser', { kind: 'darwin-arm64' }],
  ['Windows without any browser', { kind: 'win32-x64' }],
])('%s ends in one line that says what to install', (_, imagined) => {
  const found = findBrowser(imagine(imagined));

  expect(found).toEqual({ problem: expect.stringMatching(/^NO_BROWSER: .*Install Google Chrome or Chromium[^\n]*$/) });
});
