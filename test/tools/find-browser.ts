import { installedBrowser, starts } from './installed-browser.ts';
import { type Machine, thisMachine } from './machine.ts';
import { unpackBrowser, unpackedBrowser } from './packaged-browser.ts';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** Without these, emoji and most scripts are boxes on the screenshots. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-color-emoji', 'fonts-noto-core'];

/**
 * Finds a Chromium for the browser tests, or brings one: the one named by CHROMIUM_PATH, an installed one, one brought
 * by an earlier run, Debian's package, Playwright's download, an npm package. Answers with its absolute path, or with one
 * line that says what a person can do.
 */
export function findBrowser(machine: Machine): { path: string } | { problem: string } {
  const named = machine.env.CHROMIUM_PATH;
  if (named) {
    return starts(machine, named)
      ? { path: named }
      : { problem: `CHROMIUM_PATH names ${named}, which does not start.` };
  }
  const ways = [installedBrowser, playwrightBrowser, unpackedBrowser, fromDebian, fromPlaywright, unpackBrowser];
  for (const way of ways) {
    const path = way(machine);
    if (path) return { path };
  }
  return {
    problem:
      'NO_BROWSER: no Chromium was found and none could be fetched. Install Google Chrome or Chromium ' +
      '(Debian: apt-get install chromium), or set CHROMIUM_PATH to one, and run the command again.',
  };
}

/** Debian and Ubuntu, as root or with a sudo that asks nothing. */
function fromDebian(machine: Machine): string | undefined {
  if (!machine.which('apt-get')) return undefined;
  const asRoot = machine.isRoot ? ['env'] : ['sudo', '-n', 'env'];
  if (!machine.isRoot && !(machine.which('sudo') && machine.run('sudo', ['-n', 'true'], 10).ok)) return undefined;
  const aptGet = (args: string[], timeLimit: number): boolean => {
    const [command = '', ...rest] = [...asRoot, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    return machine.run(command, rest, timeLimit).ok;
  };
  machine.say('Installing Chromium with apt-get …');
  if (!aptGet(['update'], 120)) return undefined;
  if (!aptGet(['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], 300)) return undefined;
  return installedBrowser(machine);
}

function fromPlaywright(machine: Machine): string | undefined {
  machine.say("Fetching Playwright's Chromium …");
  if (!machine.run(process.execPath, [PLAYWRIGHT, 'install', 'chromium', '--no-shell'], 180).ok) return undefined;
  return playwrightBrowser(machine);
}

/** The Chromium that `playwright install chromium` has put into its cache. */
function playwrightBrowser(machine: Machine): string | undefined {
  const script = "require('playwright-core').chromium.executablePath()";
  const { ok, output } = machine.run(process.execPath, ['-p', script], 20);
  return ok && starts(machine, output) ? output : undefined;
}

if (import.meta.main) {
  const found = findBrowser(thisMachine);
  if ('problem' in found) {
    console.error(found.problem);
    process.exit(1);
  }
  console.log(found.path);
}
