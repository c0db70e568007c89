/** An event pattern: fields nest, a list holds the alternatives for a value. */
export type Pattern = { [field: string]: Pattern | Alternative[] };
type Alternative = string | number | boolean | null | Operator;
type Operator = Record<string, unknown>;

/** Compiles filter criteria: a record passes when any pattern fits. Throws on an operator that is not played here. */
export function recordFilter(patterns: Pattern[]): (record: unknown) => boolean {
  if (patterns.length === 0) return () => true;
  const tests = patterns.map(compile);
  return (record) => tests.some((test) => test(record));
}

type Test = (value: unknown) => boolean;

function compile(pattern: Pattern): Test {
  const fields = Object.entries(pattern).map(([field, rule]): [string, Test] => {
    if (field === '$or') throw new Error('The local runtime does not know $or in an event pattern.');
    return [field, Array.isArray(rule) ? anyOf(rule.map(alternative)) : compile(rule)];
  });
  return (value) => {
    const object = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    return fields.every(([field, test]) => test(object[field]));
  };
}

/** A list in the event fits when one of its values does. */
function anyOf(tests: Test[]): Test {
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return tests.some((test) => values.some(test));
  };
}

function alternative(rule: Alternative): Test {
  if (typeof rule !== 'object' || rule === null) return (value) => value === rule;
  const [operator, argument] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'exists':
      // Only a leaf exists: an object in that place does not count.
      return (value) => (value !== undefined && (typeof value !== 'object' || value === null)) === argument;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(String(argument));
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(String(argument));
    case 'equals-ignore-case':
      return (value) => typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase();
    case 'anything-but': {
      const excluded = (Array.isArray(argument) ? argument : [argument]).map((item) =>
        alternative(item as Alternative),
      );
      return (value) => value !== undefined && !excluded.some((test) => test(value));
    }
    default:
      throw new Error(`The local runtime does not know "${operator}" in an event pattern.`);
  }
}
