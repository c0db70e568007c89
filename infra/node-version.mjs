// Runs before every script, so it is plain JavaScript that an old Node can read.
import { pathToFileURL } from 'node:url';

const NEEDED = 24;

/** Platforms for which `npm ci` puts Node 24 into node_modules (package.json, optionalDependencies). */
const BROUGHT_BY_NPM = ['linux-x64', 'linux-arm64', 'darwin-x64', 'win32-x64'];

/**
 * What to do when this Node is too old for Baton, in one line; undefined when it will do.
 *
 * @param {string} version `process.versions.node`, such as "20.20.2"
 * @param {string} machine platform and architecture, such as "darwin-arm64"
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version, machine) {
  if (Number(version.split('.')[0]) >= NEEDED) return undefined;
  const remedy = BROUGHT_BY_NPM.includes(machine)
    ? 'Run `npm ci` (it brings Node 24 along), then start again through npm, for example `npm start`.'
    : 'Install Node 24 or newer (https://nodejs.org, or `nvm install 24`), then run the command again.';
  return `NODE_TOO_OLD: Baton needs Node ${NEEDED} or newer, and this is Node ${version}. ${remedy}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = nodeVersionProblem(process.versions.node, `${process.platform}-${process.arch}`);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}
