import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { virtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { asyncInvoke } from '../../../infra/local/lambda/async-invoke.ts';
import { credentialIssuer } from '../../../infra/local/lambda/credentials.ts';
import { type Functions, functions } from '../../../infra/local/lambda/functions.ts';
import type { LogLevel } from '../../../infra/local/log/log-sink.ts';
import { queueFiles } from '../../../infra/local/queues/queue-files.ts';
import { templateOf } from '../fixtures/template.ts';

async function start(code: string, more: { timeout?: number; inFlight?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'baton-function-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'index.mjs'), code);
  const template = templateOf({
    Whatsapp1A2B3C4D: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'baton-test-whatsapp',
        Code: { S3Bucket: 'assets', S3Key: 'hash.zip' },
        Handler: 'index.handler',
        Timeout: more.timeout ?? 5,
        MemorySize: 256,
        Environment: { Variables: { TABLE_NAME: 'things' } },
      },
    },
    Retries: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Whatsapp1A2B3C4D' },
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:missed' } },
      },
    },
  });
  const clock = virtualClock();
  const lines: [LogLevel, string, string][] = [];
  const running: Functions = functions({
    assembly: { folder, stacks: [], assets: new Map([['hash.zip', folder]]) },
    template,
    clock: clock.buffer,
    log: (level, source, text) => lines.push([level, source, text]),
    credentials: credentialIssuer(),
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' },
    inFlight: more.inFlight,
  });
  onTestFinished(() => running.close());
  const invoke = async (event: unknown) => {
    const result = await running.invoke('baton-test-whatsapp', event);
    return 'payload' in result ? JSON.parse(result.payload) : result.error;
  };
  return { running, template, clock, lines, invoke };
}

test('a function is found by name, short name, ARN and integration URI, and each invocation is counted', async () => {
  const { running } = await start('export const handler = async (event) => event.n + 1;');
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:baton-test-whatsapp';
  for (const name of [
    'baton-test-whatsapp',
    'whatsapp',
    arn,
    `${arn}:live`,
    `x:lambda:path/functions/${arn}/invocations`,
  ]) {
    expect(await running.invoke(name, { n: 1 })).toEqual({ payload: '2' });
  }
  expect(running.counts).toEqual({ whatsapp: 5 });
  await expect(running.invoke('other', {})).rejects.toThrow('The template has no function "other".');
});

test('the thread sees its own environment, credentials that name it, and the virtual clock', async () => {
  const { invoke, clock } = await start(
    'export const handler = async (_event, context) => ({ environment: { ...process.env }, now: Date.now(), text: new Date().toISOString(), name: context.functionName, id: context.awsRequestId });',
  );
  await clock.jump(10 * 86_400_000);
  const seen = await invoke({});
  expect(seen.environment).toMatchObject({
    TABLE_NAME: 'things',
    AWS_LAMBDA_FUNCTION_NAME: 'baton-test-whatsapp',
    AWS_ACCESS_KEY_ID: 'LOCAL.baton-test-whatsapp',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
  });
  expect(seen.environment).not.toHaveProperty('HOME');
  expect(Math.abs(seen.now - clock.now())).toBeLessThan(5000);
  expect(Date.parse(seen.text)).toBeGreaterThanOrEqual(seen.now);
  expect(seen.name).toBe('baton-test-whatsapp');
  expect(seen.id).toMatch(/^[0-9a-f-]{36}$/);
});

test('an error is a result with its type, and goes to the log as an error', async () => {
  const { invoke, lines } = await start('export const handler = async () => { throw new RangeError("too far"); };');
  expect(await invoke({})).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
  expect(lines).toEqual([['error', 'whatsapp', expect.stringContaining('RangeError: too far')]]);
});

test('what a function writes past the console, as its metrics are, is a line of its log', async () => {
  const { invoke, lines } = await start(
    'export const handler = async () => void process.stdout.write(`{"count":3}\\n`);',
  );
  await invoke({});
  await expect.poll(() => lines).toContainEqual(['info', 'whatsapp', '{"count":3}']);
});

test('a module that does not load, and one without the handler, say so', async () => {
  const broken = await start('throw new Error("no key");');
  expect(await broken.invoke({})).toMatchObject({ errorType: 'Runtime.ImportModuleError', errorMessage: 'no key' });
  const other = await start('export const main = 1;');
  expect(await other.invoke({})).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
});

test('a crash fails what was under way, and the next invocation gets a new thread', async () => {
  const { invoke } = await start(`
    let calls = 0;
    export const handler = async ({ crash }) => {
      calls++;
      if (crash) setTimeout(() => { throw new Error('boom'); });
      return crash ? new Promise(() => {}) : calls;
    };`);
  expect(await invoke({})).toBe(1);
  expect(await invoke({})).toBe(2);
  expect(await invoke({ crash: true })).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(await invoke({})).toBe(1);
});

test('after a timeout the thread takes nothing new but finishes what it has', async () => {
  const { invoke } = await start(
    `let calls = 0;
     export const handler = async ({ ms }) => {
       const mine = ++calls;
       await new Promise((resolve) => setTimeout(resolve, ms));
       return mine;
     };`,
    { timeout: 1 },
  );
  const hanging = invoke({ ms: 60_000 });
  const slow = new Promise((resolve) => setTimeout(resolve, 500)).then(() => invoke({ ms: 900 }));
  expect(await hanging).toEqual({ errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1.00 seconds' });
  expect(await invoke({ ms: 0 })).toBe(1);
  expect(await slow).toBe(2);
});

test('a busy loop is ended by its timeout', async () => {
  const { invoke } = await start('export const handler = async ({ loop }) => { while (loop); return 1; };', {
    timeout: 1,
  });
  expect(await invoke({ loop: true })).toMatchObject({ errorType: 'Sandbox.Timedout' });
  expect(await invoke({})).toBe(1);
});

test('only so many invocations share a thread; the rest wait their turn', async () => {
  const { invoke } = await start(
    `let now = 0, most = 0;
     export const handler = async () => {
       most = Math.max(most, ++now);
       await new Promise((resolve) => setTimeout(resolve, 5));
       now--;
       return most;
     };`,
    { inFlight: 3 },
  );
  const results = await Promise.all(Array.from({ length: 12 }, () => invoke({})));
  expect(Math.max(...results)).toBe(3);
});

test('an asynchronous invocation is tried again as the template says, then kept in the failure queue', async () => {
  const { running, template } = await start('export const handler = async () => { throw new Error("never"); };');
  const queues = queueFiles(undefined, Date.now);
  const invoke = asyncInvoke(template, running, queues, Date.now, 1);
  expect(await invoke('baton-test-whatsapp', '{"kind":"alarm"}')).toBe(false);
  expect(running.counts.whatsapp).toBe(2);
  const [message] = await queues.read('missed');
  expect(JSON.parse(message?.body ?? '')).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
    requestPayload: { kind: 'alarm' },
    responsePayload: { errorMessage: 'never' },
  });
});
