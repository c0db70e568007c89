import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LogSink } from '../log/log-sink.ts';
import type { Assembly } from '../template/assembly.ts';
import { REGION } from '../template/physical-names.ts';
import type { Resolver, Resource } from '../template/resolve.ts';
import type { CredentialIssuer } from './credentials.ts';
import { type FunctionDefinition, type FunctionWorker, functionWorker, type InvokeResult } from './function-worker.ts';

export type Functions = {
  /** Invokes by name or ARN; `event` is JSON text or a value. Rejects only when there is no such function. */
  invoke(nameOrArn: string, event: unknown): Promise<InvokeResult>;
  /** Invocations so far, by short name. */
  counts: Record<string, number>;
  /** Short names, in the order of the template. */
  names(): string[];
  /** Loads every function ahead of its first invocation. */
  warm(): void;
  /** Ends every thread. Invocations under way are abandoned, as by a crash: they settle no more. */
  close(): Promise<void>;
};

type FunctionProperties = {
  FunctionName?: string;
  Code: { S3Key?: string };
  Handler?: string;
  Timeout?: number | string;
  MemorySize?: number | string;
  Environment?: { Variables?: Record<string, unknown> };
};

export type FunctionsOptions = {
  assembly: Assembly;
  template: Resolver;
  clock: SharedArrayBuffer;
  log: LogSink;
  credentials: CredentialIssuer;
  /** Added to every function's environment: the addresses of the services. */
  endpoints: Record<string, string>;
  /** Invocations that share a function's thread at the same time; more wait. Default 32. */
  inFlight?: number;
};

const DEFAULT_HANDLER = 'index.handler';

/** Every function of the template whose code is an asset of ours; CDK's own helpers are left out. */
export function functions(options: FunctionsOptions): Functions {
  const workers = new Map<string, { label: string; worker: FunctionWorker }>();
  const counts: Record<string, number> = {};
  let closed = false;
  for (const resource of playedFunctions(options.assembly, options.template)) {
    const definition = definitionOf(resource, options);
    const worker = functionWorker(definition, options.clock, options.log, options.inFlight);
    const entry = { label: definition.label, worker };
    workers.set(definition.name, entry);
    if (!workers.has(definition.label)) workers.set(definition.label, entry);
    counts[definition.label] = 0;
  }
  return {
    counts,
    async invoke(nameOrArn, event) {
      if (closed) return new Promise<never>(() => {});
      const name = functionNameOf(nameOrArn);
      const entry = workers.get(name);
      if (!entry) throw new Error(`The template has no function "${name}".`);
      counts[entry.label] = (counts[entry.label] ?? 0) + 1;
      return entry.worker.invoke(typeof event === 'string' ? event : JSON.stringify(event));
    },
    names: () => Object.keys(counts),
    warm() {
      for (const { worker } of new Set(workers.values())) worker.warm();
    },
    async close() {
      closed = true;
      await Promise.all([...workers.values()].map(({ worker }) => worker.close()));
    },
  };
}

/** `name` out of `name`, `name:alias`, a function's ARN, or API Gateway's integration URI around one. */
export function functionNameOf(nameOrArn: string): string {
  return /function:([^:/]+)/.exec(nameOrArn)?.[1] ?? nameOrArn.split(':')[0] ?? nameOrArn;
}

/** `baton-prod-whatsapp`, or a logical id such as `WhatsappFunction3F2A61B0`, is `whatsapp` to people. */
function labelOf(resource: Resource<FunctionProperties>): string {
  const fromId = resource.logicalId.replace(/[0-9A-F]{8}$/, '').replace(/(?<=.)Function$/, '');
  return (resource.properties.FunctionName?.split('-').at(-1) ?? fromId).toLowerCase();
}

/** The template's functions that run here: helpers that CDK brings along (bucket deployment, log retention) do not. */
export function playedFunctions(assembly: Assembly, template: Resolver): Resource<FunctionProperties>[] {
  return template
    .all<FunctionProperties>('AWS::Lambda::Function')
    .filter((resource) => !/^(Custom|AWS|LogRetention)/.test(resource.logicalId) && fileOf(resource, assembly));
}

/** The module of the function's code; undefined when its code is not an asset of ours. */
function fileOf({ properties }: Resource<FunctionProperties>, assembly: Assembly): string | undefined {
  const { Code, Handler = DEFAULT_HANDLER } = properties;
  const folder = Code.S3Key ? assembly.assets.get(Code.S3Key) : undefined;
  if (!folder) return undefined;
  const [module = ''] = Handler.split('.');
  return ['.mjs', '.js', '.cjs'].map((end) => join(folder, `${module}${end}`)).find((path) => existsSync(path));
}

function definitionOf(
  resource: Resource<FunctionProperties>,
  { assembly, credentials, endpoints }: FunctionsOptions,
): FunctionDefinition {
  const { Handler = DEFAULT_HANDLER, Timeout = 3, MemorySize = 128, Environment } = resource.properties;
  const [, exportName = 'handler'] = Handler.split('.');
  const file = fileOf(resource, assembly) ?? '';
  const variables = Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)]);
  const keys = credentials.of(resource.name);
  const memoryMb = Number(MemorySize);
  return {
    name: resource.name,
    label: labelOf(resource),
    file,
    exportName,
    timeoutMs: Number(Timeout) * 1000,
    memoryMb,
    environment: {
      TZ: 'UTC',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: resource.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken,
      ...endpoints,
      ...Object.fromEntries(variables),
    },
  };
}
