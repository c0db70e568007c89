import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type VirtualClock, virtualClock } from './clock/virtual-clock.ts';
import { installClock } from './clock/virtual-date.ts';
import { emptyDataFolder } from './data-folder/empty-data-folder.ts';
import { type LocalSecrets, localSecrets } from './data-folder/local-secrets.ts';
import { dispatcher, type Handler } from './dispatch.ts';
import { type EventSources, eventSources } from './event-source/event-source.ts';
import { type HttpApiLimits, httpApi } from './http-api/http-api.ts';
import { createIssuer } from './issuer/create-issuer.ts';
import { asyncInvoke } from './lambda/async-invoke.ts';
import { credentialIssuer } from './lambda/credentials.ts';
import { type Functions, functionNameOf, playedFunctions, functions as startFunctions } from './lambda/functions.ts';
import { listen } from './listen.ts';
import { type LogSink, logSink } from './log/log-sink.ts';
import { createMeta } from './meta/create-meta.ts';
import { foreignRequest } from './meta/loopback-only.ts';
import { accessRules } from './policy/access-rules.ts';
import { authorizer } from './policy/authorize.ts';
import { checkStreamRights } from './policy/stream-rights.ts';
import { type Queues, queueFiles } from './queues/queue-files.ts';
import { SAMPLE_NUMBER, SAMPLE_PEOPLE, WEB_CLIENT_ID } from './sample-company.ts';
import { type Scheduler, scheduler as startScheduler } from './scheduler/scheduler.ts';
import { schedulerEndpoint } from './scheduler/scheduler-endpoint.ts';
import { ssmEndpoint } from './secrets/ssm-endpoint.ts';
import type { SocketLimits } from './socket-api/connection.ts';
import { type SocketApi, socketApi } from './socket-api/socket-api.ts';
import { objectFiles } from './storage/object-files.ts';
import { s3Endpoint } from './storage/s3-endpoint.ts';
import type { TableServer } from './table/startTable.ts';
import { startTableWorker } from './table/startTableWorker.ts';
import { readAssembly } from './template/assembly.ts';
import { deployTables } from './template/deploy-tables.ts';
import { type LaptopUrls, laptopAddresses } from './template/laptop-addresses.ts';
import { resolver } from './template/resolve.ts';
import { synthesize } from './template/synthesize.ts';
import { securityHeaders } from './web-assets/security-headers.ts';
import { webAssets } from './web-assets/web-assets.ts';

export type RuntimeOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Where everything is kept. Required unless `memory`. */
  dataFolder?: string;
  /** Nothing is kept. Media and the assembly still need a folder, a temporary and a shared one. */
  memory?: boolean;
  /** Empties the data folder first. */
  fresh?: boolean;
  /** No log at all; otherwise errors, or everything with BATON_LOG=debug. */
  quiet?: boolean;
  log?: LogSink;
  /** The project. Default: the current folder. */
  root?: string;
  /** A cloud assembly that is ready; otherwise the CDK app makes one in the data folder when its files changed. */
  assembly?: string;
  /** The built inbox. Default `<root>/dist/web`. */
  webFolder?: string;
  /** Graph API to send through; default the simulated one. Without a version or a slash at the end. */
  graphUrl?: string;
  /** Secrets of a real Meta app. */
  secrets?: Partial<LocalSecrets>;
  /** Over API Gateway's own limits, for tests. */
  limits?: Partial<SocketLimits & HttpApiLimits>;
  /** Invocations that share one function's thread. Default 32. */
  inFlight?: number;
};

export type RuntimeUrls = {
  inbox: string;
  api: string;
  socket: string;
  phone: string;
  graph: string;
  webhook: string;
  issuer: string;
};

export type Runtime = {
  urls: RuntimeUrls;
  /** True when the table was empty at the start: there is no workspace yet. */
  fresh: boolean;
  secrets: LocalSecrets;
  invoke: Functions['invoke'];
  table: TableServer;
  clock: VirtualClock;
  scheduler: Scheduler;
  sockets: Pick<SocketApi, 'connections' | 'drop'>;
  queues: Queues;
  mintIdToken: (email: string) => Promise<string>;
  /** Counted since the start. */
  stats(): { invocations: Record<string, number>; socketPosts: number; schedulerCalls: number };
  /** Resolves when nothing is under way: no webhook owed, no stream record unread. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Plays the synthesized template on this machine. Errors that a person can mend have a `code` and say what to do. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const root = options.root ?? process.cwd();
  const log =
    options.log ?? (options.quiet ? () => {} : logSink(process.env.BATON_LOG === 'debug' ? 'debug' : 'error'));
  if (!options.memory && options.dataFolder === undefined) throw new Error('Give a dataFolder, or memory: true.');
  const folder = options.memory ? undefined : resolve(options.dataFolder ?? '');
  const inFolder = (name: string) => (folder === undefined ? undefined : join(folder, name));
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };

  try {
    if (folder && options.fresh) {
      // Opening the table is the test that nobody else runs on this folder.
      await (await startTableWorker({ folder: join(folder, 'table'), sweepEveryMs: 0 })).close();
      await emptyDataFolder(folder);
    }
    const clock = virtualClock(inFolder('clock.json'));
    undo.push(clock.close, installClock(clock.buffer));
    const table = await startTableWorker({
      folder: inFolder('table'),
      setup: { module: new URL('./clock/install-in-thread.ts', import.meta.url).href, data: clock.buffer },
    });
    undo.push(table.close);

    const assemblyFolder = options.assembly ?? join(folder ?? join(root, '.baton'), 'assembly');
    if (options.assembly === undefined) await synthesize(root, assemblyFolder);
    const assembly = readAssembly(assemblyFolder);

    const listener = await listen(options.port ?? 0);
    undo.push(listener.close);
    const origin = `http://127.0.0.1:${listener.port}`;
    const laptop: LaptopUrls = {
      origin,
      socket: `ws://127.0.0.1:${listener.port}/socket`,
      socketCallback: `${origin}/aws/sockets`,
      issuer: `${origin}/issuer`,
      graph: options.graphUrl ?? `${origin}/graph`,
    };
    const urls: RuntimeUrls = {
      inbox: `${origin}/`,
      api: origin,
      socket: laptop.socket,
      phone: `${origin}/phone`,
      graph: laptop.graph,
      webhook: `${origin}/webhooks/whatsapp`,
      issuer: laptop.issuer,
    };
    const template = resolver(assembly, {
      addresses: laptopAddresses(assembly, laptop),
      refs: { 'AWS::Cognito::UserPoolClient': WEB_CLIENT_ID },
    });
    const fresh = await deployTables(template, table.endpoint);
    const credentials = credentialIssuer();
    const keyOf = (functionName: string) => credentials.of(functionName).accessKeyId;
    const rules = accessRules(template, playedFunctions(assembly, template), keyOf);
    checkStreamRights(template, rules, keyOf, functionNameOf);
    const authorize = authorizer(rules);
    await table.setAccess(rules);

    const secrets = await localSecrets(inFolder('secrets.json'), options.secrets);
    const queues = queueFiles(inFolder('queues'), clock.now);
    const functions = startFunctions({
      assembly,
      template,
      clock: clock.buffer,
      log,
      credentials,
      inFlight: options.inFlight,
      endpoints: {
        AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
        AWS_ENDPOINT_URL_SCHEDULER: `${origin}/aws/scheduler`,
        AWS_ENDPOINT_URL_SSM: `${origin}/aws/ssm`,
        AWS_ENDPOINT_URL_S3: `${origin}/aws/s3`,
      },
    });
    undo.push(functions.close);

    const api = httpApi(template, functions, clock.now, options.limits);
    const sockets = socketApi(template, functions, clock.now, options.limits, authorize);
    undo.push(sockets.close);
    const scheduler = startScheduler({
      file: inFolder('schedules.json'),
      now: clock.now,
      invoke: asyncInvoke(template, functions, queues, clock.now),
      queues,
    });
    undo.push(scheduler.close);
    await scheduler.deploy(template);

    const issuer = await createIssuer({
      issuer: urls.issuer,
      folder,
      people: SAMPLE_PEOPLE,
      clientId: WEB_CLIENT_ID,
      redirectUris: [`${origin}/signed-in`],
      now: clock.now,
    });
    undo.push(issuer.close);
    const meta = await createMeta({
      folder,
      now: clock.now,
      ...secrets,
      ...SAMPLE_NUMBER,
      webhookUrl: () => urls.webhook,
      publicUrl: () => origin,
    });
    undo.push(meta.close);
    meta.onClockAdvance(clock.jump);

    const objectFolder = inFolder('objects') ?? (await mkdtemp(join(tmpdir(), 'baton-objects-')));
    if (!folder) undo.push(() => rm(objectFolder, { recursive: true, force: true }));
    const s3 = {
      objects: objectFiles(objectFolder),
      secretOf: credentials.secretOf,
      now: clock.now,
      prefix: '/aws/s3',
      authorize,
    };
    const parameters = parameterValues(template, secrets);
    let schedulerCalls = 0;
    const ours =
      (handler: Handler): Handler =>
      async (request, response) => {
        const problem = foreignRequest(request);
        if (problem) response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`${problem}\n`);
        else await handler(request, response);
      };
    const config = { apiUrl: '', socketUrl: urls.socket, issuer: urls.issuer, clientId: WEB_CLIENT_ID };
    const dispatch = dispatcher(
      {
        ...Object.fromEntries([...api.prefixes].map((prefix) => [prefix, api.handle])),
        '/aws/scheduler': ours((request, response) => {
          schedulerCalls++;
          return schedulerEndpoint(scheduler, '/aws/scheduler', request, response, authorize);
        }),
        '/aws/ssm': ours((request, response) => ssmEndpoint(parameters, request, response, authorize)),
        '/aws/s3': (request, response) => s3Endpoint(s3, request, response),
        '/aws/sockets': ours(sockets.handle),
        '/graph': meta.handle,
        '/phone': meta.handle,
        '/issuer': issuer.handle,
      },
      webAssets(options.webFolder ?? join(root, 'dist', 'web'), config, securityHeaders(template)),
    );
    const report = (request: IncomingMessage) => (error: unknown) =>
      log('error', 'runtime', `${request.method} ${request.url?.split('?')[0]}: ${(error as Error).stack ?? error}`);
    listener.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      dispatch(request, response).catch(report(request));
    });
    listener.server.on('upgrade', (request, socket, head) => {
      if (request.url?.split('?')[0] === '/socket') sockets.upgrade(request, socket, head).catch(report(request));
      else socket.destroy();
    });

    functions.warm();
    const streams: EventSources = await eventSources({
      template,
      functions,
      queues,
      log,
      now: clock.now,
      endpoint: table.streamsEndpoint,
      onRecords: table.onRecords,
      file: inFolder('checkpoints.json'),
    });
    undo.push(streams.close);
    clock.onJump(async () => {
      sockets.clockMoved();
      await scheduler.tick();
      await table.sweep();
      await streams.idle();
    });
    void scheduler.tick();

    const invocations = () => Object.values(functions.counts).reduce((sum, count) => sum + count, 0);
    return {
      urls,
      fresh,
      secrets,
      invoke: functions.invoke,
      table,
      clock,
      scheduler,
      sockets,
      queues,
      mintIdToken: (email) => issuer.mintIdToken(email),
      stats: () => ({ invocations: { ...functions.counts }, socketPosts: sockets.posts(), schedulerCalls }),
      async settled() {
        for (let before = -1; before !== invocations(); ) {
          before = invocations();
          await meta.settled();
          await streams.idle();
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The values of Parameter Store: the secrets under the prefix that the functions are told. */
function parameterValues(template: ReturnType<typeof resolver>, secrets: LocalSecrets): Map<string, string> {
  const prefixes = template
    .all<{ Environment?: { Variables?: Record<string, string> } }>('AWS::Lambda::Function')
    .flatMap(({ properties }) => properties.Environment?.Variables?.SECRETS_PREFIX ?? []);
  return new Map(
    [...new Set(prefixes)].flatMap((prefix): [string, string][] => [
      [`${prefix}/app-secret`, secrets.appSecret],
      [`${prefix}/verify-token`, secrets.verifyToken],
      [`${prefix}/token`, secrets.token],
    ]),
  );
}
