import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { FUNCTION_NAMES } from '../../infra/bundle.ts';
import { costOf, readPrices } from './cost.ts';
import type { OperationFigures } from './operations.ts';
import type { Report } from './report.ts';

const RUN = fileURLToPath(new URL('./run.ts', import.meta.url));
let output: string;
let report: Report;

// The real bench with short loads. What is checked is that each figure is there, never how fast this machine is.
beforeAll(async () => {
  const arguments_ = [RUN, '--quick', '--json'];
  output = (await promisify(execFile)(process.execPath, arguments_, { maxBuffer: 2 ** 24 })).stdout;
  report = JSON.parse(output);
}, 600_000);

const operation = (start: string) => {
  const found = report.operations.find((one) => one.operation.startsWith(start));
  if (!found) throw new Error(`No figures of "${start}".`);
  return found;
};

test('--json prints exactly one object', () => {
  expect(output.trimEnd().split('\n')).toHaveLength(1);
  expect(Object.keys(report).sort()).toEqual(
    ['alarms', 'budgets', 'bundles', 'cost', 'latency', 'machine', 'operations', 'throughput', 'web'].sort(),
  );
});

test('every operation has its figures', () => {
  for (const start of [
    'message of a new customer',
    'message that opens again',
    'steady message',
    'the same message again',
    'claim',
    'reply',
    'one status',
    'note',
    'transfer',
    'close',
    'somebody comes, and gets',
    'somebody comes, and nothing',
    'open a thread',
    'page of 50',
    'sweep',
    'alarm that fires early',
    'alarm in time',
  ]) {
    const { wru, rru, invocations } = operation(start);
    expect(wru, start).toBeGreaterThanOrEqual(0);
    expect(rru, start).toBeGreaterThan(0);
    expect(Object.keys(invocations).length, start).toBeGreaterThan(0);
  }
});

test('counts that do not depend on the machine are what the budgets say', () => {
  expect(operation('steady message')).toMatchObject({ wru: 6, searchWru: 11, callsToMeta: 0, schedulerCalls: 0 });
  expect(operation('the same message again')).toMatchObject({ wru: 0, socketPosts: 0, invocations: { whatsapp: 1 } });
  expect(operation('one status')).toMatchObject({ wru: 1, schedulerCalls: 0 });
  expect(operation('reply')).toMatchObject({ callsToMeta: 1, invocations: { api: 1, whatsapp: 3, effects: 1 } });
  expect(operation('alarm that fires early')).toMatchObject({ schedulerCalls: 1, invocations: { alarm: 1 } });
  expect(operation('alarm in time')).toMatchObject({ schedulerCalls: 0, invocations: { alarm: 1 } });
});

test('every budget is kept, says its floor and why it is where it is', () => {
  const kept = report.budgets.map(({ budget }) => budget);
  for (const what of ['steady', 'the same', 'one status', 'reply', 'opens again', 'thread of', 'page of', 'cold']) {
    expect(
      kept.some((budget) => budget.includes(what)),
      what,
    ).toBe(true);
  }
  for (const { budget, limit, measured, floor, why } of report.budgets) {
    expect(measured, budget).toBeGreaterThanOrEqual(floor);
    if (limit !== null) expect(measured, budget).toBeLessThanOrEqual(limit);
    expect(why.length, budget).toBeGreaterThan(20);
  }
  expect(new Set(report.budgets.map(({ budget, unit }) => `${budget}, ${unit}`)).size).toBe(kept.length);
});

test('every function has a size and a cold import', () => {
  expect(report.bundles.map((one) => one.function).sort()).toEqual([...FUNCTION_NAMES].sort());
  for (const { kilobytes, coldImportMs } of report.bundles) {
    expect(kilobytes).toBeGreaterThan(10);
    expect(coldImportMs).toBeGreaterThan(0);
  }
});

test('the load lost nothing', () => {
  expect(report.throughput).toMatchObject({ refused: 0, inFlight: 32 });
  expect(report.throughput.webhooks).toBeGreaterThan(0);
  expect(report.latency.p50).toBeGreaterThan(0);
  expect(report.latency.p99).toBeGreaterThanOrEqual(report.latency.p50);
});

test('a million messages have a price that is the sum of its parts', () => {
  for (const { perMillion, parts, timesCheaper } of [report.cost.inbound, report.cost.outbound]) {
    expect(Object.values(parts).reduce((sum, part) => sum + part)).toBeCloseTo(perMillion, 1);
    expect(timesCheaper).toBe(Math.round(2500 / perMillion));
  }
});

test('the price file is complete: a price, a unit, a source and a date a row', () => {
  for (const [name, row] of Object.entries(readPrices().prices)) {
    expect(row, name).toMatchObject({
      price: expect.any(Number),
      per: expect.any(Number),
      unit: expect.stringMatching(/\d/),
      source: expect.stringMatching(/./),
      date: expect.stringMatching(/^20\d\d/),
    });
  }
});

test('the cost is counts times prices', () => {
  const nothing: OperationFigures = {
    operation: 'nothing',
    wru: 0,
    searchWru: 0,
    rru: 0,
    invocations: {},
    callsToMeta: 0,
    schedulerCalls: 0,
    socketPosts: 0,
  };
  const prices = readPrices();
  prices.assumptions.alarmFiresPerMessage.value = 0;
  const { parts } = costOf(prices, { ...nothing, wru: 6, rru: 2, socketPosts: 3 }, nothing, {});
  expect(parts).toMatchObject({
    'DynamoDB writes': 3.75,
    'DynamoDB reads': 0.25,
    'live frames': 3,
    Lambda: 0,
    alarms: 0,
  });
});

test('alarms are fewer than with a schedule that moves with each deadline', () => {
  expect(report.alarms.map(({ rules }) => rules)).toEqual(['default', 'mixed']);
  for (const { messages, callsPerMessage, eagerCallsPerMessage, firesPerMessage } of report.alarms) {
    expect(messages).toBeGreaterThan(0);
    expect(callsPerMessage).toBeGreaterThan(0);
    expect(firesPerMessage).toBeGreaterThan(0);
    expect(callsPerMessage).toBeLessThan(eagerCallsPerMessage);
  }
});
