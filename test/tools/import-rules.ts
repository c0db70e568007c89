import { existsSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise as cruiseFolders, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { PROJECT_ROOT } from './project.ts';

/** The folders under the rules, and the only ones with sources. */
const FOLDERS = ['shared', 'functions', 'infra', 'web', 'test'];

/** Share of the source files on disk that the tool must have read before its silence counts as a pass. */
const MUST_SEE = 0.95;

const rules = createRequire(import.meta.url)('../import-rules.cjs') as IForbiddenRuleType[];

export type Cruise = (folders: string[], root: string) => Promise<ICruiseResult>;

export interface ImportReport {
  /** One text per broken rule (its reason, then who imports whom) or failed guard. Empty: all is well. */
  problems: string[];
  /** `.ts` and `.tsx` files that were read. */
  files: number;
  imports: number;
}

/**
 * Checks who imports whom under `root` against test/import-rules.cjs, and that the check saw the code at all:
 * dependency-cruiser passes in silence when it cannot read TypeScript (it reads none with TypeScript 7).
 */
export async function checkImports(root: string = PROJECT_ROOT, cruise: Cruise = readImports): Promise<ImportReport> {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const onDisk = globSync(`{${FOLDERS.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).length;
  const { modules, summary } = await cruise(folders, root);
  const read = modules.filter(({ source }) => /^(?!.*node_modules\/).*\.tsx?$/.test(source));
  const imports = read.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  const problems = rules.flatMap(({ name = '', comment }) => {
    const broken = summary.violations.filter((violation) => violation.rule.name === name);
    const lines = broken.map(
      ({ from, to, cycle }) => `\n    ${[from, ...(cycle?.map((step) => step.name) ?? [to])].join(' → ')}`,
    );
    return lines.length > 0 ? [`${name}: ${comment}${lines.join('')}`] : [];
  });
  if (onDisk === 0 || read.length < onDisk * MUST_SEE) {
    problems.push(`The import rules saw ${read.length} of ${onDisk} source files, so their silence proves nothing.`);
  } else if (imports === 0) {
    problems.push(`The import rules saw no import in ${read.length} source files, so their silence proves nothing.`);
  }
  return { problems, files: read.length, imports };
}

async function readImports(folders: string[], root: string): Promise<ICruiseResult> {
  const { output } = await cruiseFolders(folders, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of its findings.');
  return output;
}

if (import.meta.main) {
  const { problems, files, imports } = await checkImports();
  for (const problem of problems) console.log(problem);
  console.log(`${files} files, ${imports} imports, ${problems.length} rule(s) broken`);
  process.exit(problems.length > 0 ? 1 : 0);
}
