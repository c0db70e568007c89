import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as the template writes it, intrinsics unresolved. */
export type RawResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
};

export type RawTemplate = {
  Resources?: Record<string, RawResource>;
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
};

export type Stack = { name: string; template: RawTemplate };

/** The synthesized cloud assembly: every stack, and where each uploaded file lies on this machine. */
export type Assembly = {
  folder: string;
  stacks: Stack[];
  /** Object key in the bootstrap bucket (`<hash>.zip`) → absolute path of the folder or file it is made from. */
  assets: Map<string, string>;
};

type Manifest = {
  artifacts?: Record<
    string,
    { type: string; displayName?: string; properties?: { templateFile?: string; stackName?: string; file?: string } }
  >;
};

type AssetManifest = {
  files?: Record<
    string,
    { source?: { path?: string; packaging?: string }; destinations?: Record<string, { objectKey?: string }> }
  >;
};

/** Reads the output folder of `cdk synth`. Throws a plain sentence when it is none. */
export function readAssembly(folder: string): Assembly {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error(`There is no cloud assembly in ${folder}: manifest.json is missing.`);
  const artifacts = (readJson(manifestFile) as Manifest).artifacts ?? {};
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(artifacts)) {
    if (artifact.type === 'aws:cloudformation:stack') {
      const template = readJson(
        join(folder, artifact.properties?.templateFile ?? `${id}.template.json`),
      ) as RawTemplate;
      stacks.push({ name: artifact.properties?.stackName ?? artifact.displayName ?? id, template });
    }
    if (artifact.type === 'cdk:asset-manifest' && artifact.properties?.file) {
      const { files = {} } = readJson(join(folder, artifact.properties.file)) as AssetManifest;
      for (const { source, destinations = {} } of Object.values(files)) {
        for (const { objectKey } of Object.values(destinations)) {
          if (objectKey && source?.path) assets.set(objectKey, join(folder, source.path));
        }
      }
    }
  }
  return { folder, stacks, assets };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
