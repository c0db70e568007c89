export type Match<Route> = { route: Route; pathParameters?: Record<string, string> };

type Pattern<Route> = { route: Route; method: string; segments: string[]; rank: string };

/**
 * API Gateway's choice of a route: segment by segment a literal beats `{param}` beats `{proxy+}`, then the method
 * itself beats ANY, then `$default`. A `{proxy+}` stands for at least one segment.
 */
export function routeMatcher<Route extends { routeKey: string }>(
  routes: Route[],
): (method: string, path: string) => Match<Route> | undefined {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const patterns = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map((route): Pattern<Route> => {
      const [method = 'ANY', path = '/'] = route.routeKey.split(' ');
      const segments = path.split('/').slice(1);
      const rank = segments.map((segment) => (greedy(segment) ? 'c' : variable(segment) ? 'b' : 'a')).join('');
      return { route, method, segments, rank: rank + (method === 'ANY' ? '2' : '1') };
    })
    .sort((left, right) => (left.rank < right.rank ? -1 : left.rank > right.rank ? 1 : 0));

  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const pathParameters = parametersOf(pattern.segments, segments);
      if (!pathParameters) continue;
      return Object.keys(pathParameters).length === 0
        ? { route: pattern.route }
        : { route: pattern.route, pathParameters };
    }
    return fallback && { route: fallback };
  };
}

const greedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');
const variable = (segment: string) => segment.startsWith('{') && segment.endsWith('}');

function parametersOf(pattern: string[], actual: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = actual[index];
    if (value === undefined || (value === '' && segment !== '')) return undefined;
    if (greedy(segment)) {
      parameters[segment.slice(1, -2)] = decode(actual.slice(index).join('/'));
      return parameters;
    }
    if (variable(segment)) parameters[segment.slice(1, -1)] = decode(value);
    else if (segment !== value) return undefined;
  }
  return pattern.length === actual.length ? parameters : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
