import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { bundleFunctions, FUNCTION_NAMES } from '../../infra/bundle.ts';
import { addBaton, type BatonStacks } from '../../infra/stacks/baton.ts';

export type StackName = keyof BatonStacks;

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is free-form JSON.
  Properties?: any;
  DependsOn?: string[];
  DeletionPolicy?: string;
}

export interface Synthesized {
  app: App;
  stacks: BatonStacks;
  /** Folder of the cloud assembly, filled once `app.synth()` ran. */
  outdir: string;
}

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder that is gone when the test file has ended. */
export async function temporaryFolder(parent = tmpdir()): Promise<string> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'baton-infra-'));
  folders.push(folder);
  return folder;
}

/** A handler that does nothing, for tests that look at the template and not at the code. */
export async function writeStubHandlers(
  folder: string,
  source = 'export const handler = async () => {};\n',
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of FUNCTION_NAMES) await writeFile(join(folder, `${name}.ts`), source);
}

/** Baton's app with stub functions and a stub site, not yet synthesized. */
export async function batonApp(context: Record<string, string> = {}): Promise<Synthesized> {
  const folder = await temporaryFolder();
  const handlersDir = join(folder, 'handlers');
  const functionsDir = join(folder, 'functions');
  const webDir = join(folder, 'web');
  await writeStubHandlers(handlersDir);
  await bundleFunctions({ handlersDir, outDir: functionsDir });
  await mkdir(join(webDir, 'assets'), { recursive: true });
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>Baton</title>');
  await writeFile(join(webDir, 'assets', 'index-abc123.js'), '');

  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, context: { adminEmail: 'ana@example.com', ...context } });
  return { app, stacks: addBaton(app, { functionsDir, webDir }), outdir };
}

/** The four templates as CloudFormation will get them. */
export async function templates(context: Record<string, string> = {}): Promise<Record<StackName, Template>> {
  const { stacks } = await batonApp(context);
  return {
    data: Template.fromStack(stacks.data),
    edge: Template.fromStack(stacks.edge),
    service: Template.fromStack(stacks.service),
    web: Template.fromStack(stacks.web),
  };
}

/** All resources of one type, by logical id. */
export function resources(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}
