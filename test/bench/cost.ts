import { readFileSync } from 'node:fs';
import type { OperationFigures } from './operations.ts';

type Price = { price: number; per: number; unit: string; source: string; date: string };
type PriceName =
  | 'httpRequest'
  | 'socketMessage'
  | 'lambdaRequest'
  | 'lambdaGbSecond'
  | 'writeUnit'
  | 'readUnit'
  | 'scheduleInvocation'
  | 'logGb'
  | 'egressGb';
type Prices = {
  currency: string;
  region: string;
  prices: Record<PriceName, Price>;
  assumptions: {
    logBytesPerInvocation: { value: number };
    egressBytesPerSocketPost: { value: number };
    lambdaMs: Record<string, number | string>;
    lambdaMsWaitingForMeta: { value: number };
    alarmFiresPerMessage: { value: number };
  };
  comparison: { perMessage: number; what: string };
};

/** US dollars of infrastructure for a million messages, by part, and how many times less that is than the comparison. */
export type CostFigures = { perMillion: number; parts: Record<string, number>; timesCheaper: number };

const GB = 1e9;

export function readPrices(): Prices {
  return JSON.parse(readFileSync(new URL('./prices.json', import.meta.url), 'utf8')) as Prices;
}

/**
 * What a million of `operation` cost, with its share of alarms. `memoryMb` is by function. Not in it: Meta's fees, storage,
 * connection minutes, and what does not grow with messages.
 */
export function costOf(
  prices: Prices,
  operation: OperationFigures,
  alarm: OperationFigures,
  memoryMb: Record<string, number>,
): CostFigures {
  const { assumptions } = prices;
  const price = (name: PriceName, amount: number) => (prices.prices[name].price / prices.prices[name].per) * amount;
  const lambda = (invocations: Record<string, number>) =>
    Object.entries(invocations).reduce((sum, [name, count]) => {
      const seconds = Number(assumptions.lambdaMs[name] ?? 0) / 1000;
      return sum + count * (price('lambdaRequest', 1) + price('lambdaGbSecond', seconds * gigabytes(name)));
    }, 0);
  const gigabytes = (name: string) => (memoryMb[name] ?? 512) / 1024;
  const total = Object.values(operation.invocations).reduce((sum, count) => sum + count, 0);
  const waitingSeconds = (operation.callsToMeta * assumptions.lambdaMsWaitingForMeta.value) / 1000;
  const fires = assumptions.alarmFiresPerMessage.value;
  const http = (operation.invocations.whatsapp ?? 0) + (operation.invocations.api ?? 0);

  const each = {
    'HTTP API': price('httpRequest', http),
    Lambda: lambda(operation.invocations),
    'waiting for Meta': price('lambdaGbSecond', waitingSeconds * gigabytes('effects')),
    'DynamoDB writes': price('writeUnit', operation.wru),
    'words for the search': price('writeUnit', operation.searchWru),
    'DynamoDB reads': price('readUnit', operation.rru),
    'live frames': price('socketMessage', operation.socketPosts),
    alarms:
      fires *
      (price('scheduleInvocation', 1) +
        lambda(alarm.invocations) +
        price('writeUnit', alarm.wru) +
        price('readUnit', alarm.rru)),
    'logs and egress':
      price('logGb', (total * assumptions.logBytesPerInvocation.value) / GB) +
      price('egressGb', (operation.socketPosts * assumptions.egressBytesPerSocketPost.value) / GB),
  };
  const perMessage = Object.values(each).reduce((sum, part) => sum + part, 0);
  const cents = (value: number) => Math.round(value * 1e8) / 100;
  return {
    perMillion: cents(perMessage),
    parts: Object.fromEntries(Object.entries(each).map(([name, part]) => [name, cents(part)])),
    timesCheaper: Math.round(prices.comparison.perMessage / perMessage),
  };
}
