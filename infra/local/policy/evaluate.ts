import type { Statement } from './statement.ts';

/** What a caller wants: one action on one resource, and what conditions may look at. */
export type Call = { action: string; resource: string; context?: Readonly<Record<string, string>> };

export type Verdict = 'allowed' | 'not-allowed' | 'denied';

/** Judges calls by the statements of one role: an explicit Deny first, then any Allow, otherwise not allowed. */
export function evaluator(statements: readonly Statement[]): (call: Call) => Verdict {
  const compiled = statements.map(({ effect, actions, resources, conditions }) => ({
    effect,
    conditions,
    actions: actions.map((pattern) => wildcard(pattern, 'i')),
    resources: resources.map((pattern) => wildcard(pattern)),
  }));
  return (call) => {
    const matching = compiled.filter(
      ({ actions, resources, conditions }) =>
        actions.some((pattern) => pattern.test(call.action)) &&
        resources.some((pattern) => pattern.test(call.resource)) &&
        conditions.every(({ key, values }) => values.includes(call.context?.[key] ?? '')),
    );
    if (matching.some(({ effect }) => effect === 'Deny')) return 'denied';
    return matching.length > 0 ? 'allowed' : 'not-allowed';
  };
}

/** `*` is any text, `?` any one character; everything else is itself. */
function wildcard(pattern: string, flags = ''): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}
