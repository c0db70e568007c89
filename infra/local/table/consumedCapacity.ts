import type { TableCharge, Tally, Units } from './capacity.ts';
import type { Json } from './types.ts';

/** `split` adds ReadCapacityUnits and WriteCapacityUnits, which AWS gives for transactions only. */
export type CapacityStyle = 'plain' | 'split';

function figures(units: Units, style: CapacityStyle): Json {
  return {
    CapacityUnits: units.rru + units.wru,
    ...(style === 'split' && units.rru > 0 ? { ReadCapacityUnits: units.rru } : {}),
    ...(style === 'split' && units.wru > 0 ? { WriteCapacityUnits: units.wru } : {}),
  };
}

function indexFigures(indexes: Map<string, Units>, style: CapacityStyle): Json {
  return Object.fromEntries([...indexes].map(([name, units]) => [name, figures(units, style)]));
}

function total(charge: TableCharge): Units {
  const sum = { rru: charge.rru, wru: charge.wru };
  for (const units of [...charge.globalIndexes.values(), ...charge.localIndexes.values()]) {
    sum.rru += units.rru;
    sum.wru += units.wru;
  }
  return sum;
}

/** The `ConsumedCapacity` entries that a request asked for with `mode` (one per table), or none. */
export function consumedCapacity(tally: Tally, mode: unknown, style: CapacityStyle = 'plain'): Json[] {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return [];
  return [...tally.tables].map(([table, charge]) => ({
    TableName: table,
    ...figures(total(charge), style),
    ...(mode === 'INDEXES'
      ? {
          Table: figures(charge, style),
          ...(charge.globalIndexes.size ? { GlobalSecondaryIndexes: indexFigures(charge.globalIndexes, style) } : {}),
          ...(charge.localIndexes.size ? { LocalSecondaryIndexes: indexFigures(charge.localIndexes, style) } : {}),
        }
      : {}),
  }));
}
