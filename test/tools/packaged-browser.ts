import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { starts } from './installed-browser.ts';
import type { Machine } from './machine.ts';
import { PROJECT_ROOT } from './project.ts';

/** A headless Chromium in an npm package, built for Lambda: the last resort where only the npm registry is reachable. */
const PACKAGE = '@sparticuz/chromium@153.0.0';

const FOLDER = join(PROJECT_ROOT, 'node_modules', '.cache', 'baton-chromium');
const UNPACKED = join(FOLDER, 'unpacked');
const PROGRAM = join(FOLDER, 'chromium');

/** The package unpacks beside the temporary folder, and its libraries only where it believes to be a Lambda. */
const UNPACK = `
  const { default: chromium } = await import(process.argv[1]);
  await chromium.executablePath();
`;

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${UNPACKED}/fonts/fonts</dir>
  <cachedir>${FOLDER}/font-cache</cachedir>
</fontconfig>
`;

const START = `#!/bin/sh
export LD_LIBRARY_PATH='${UNPACKED}/al2023/lib'
export FONTCONFIG_FILE='${FOLDER}/fonts.conf'
exec '${UNPACKED}/chromium' "$@"
`;

/** The packaged browser when an earlier run has unpacked it. */
export function unpackedBrowser(machine: Machine): string | undefined {
  return starts(machine, PROGRAM) ? PROGRAM : undefined;
}

/** Installs and unpacks the package under node_modules/.cache (75 MB to fetch); linux-x64 only. */
export function unpackBrowser(machine: Machine): string | undefined {
  if (machine.kind !== 'linux-x64') return undefined;
  machine.say(`Fetching the npm package ${PACKAGE} …`);
  machine.emptyFolder(UNPACKED);
  const quietly = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  if (!machine.run('npm', ['install', '--prefix', FOLDER, ...quietly, PACKAGE], 300).ok) return undefined;
  const library = pathToFileURL(join(FOLDER, 'node_modules/@sparticuz/chromium/build/index.js')).href;
  const pretend = [`TMPDIR=${UNPACKED}`, 'AWS_LAMBDA_JS_RUNTIME=nodejs24.x'];
  const unpack = [process.execPath, '--input-type=module', '-e', UNPACK, library];
  if (!machine.run('env', [...pretend, ...unpack], 120).ok) return undefined;
  machine.writeProgram(join(FOLDER, 'fonts.conf'), FONTS);
  machine.writeProgram(PROGRAM, START);
  return unpackedBrowser(machine);
}
