/**
 * A port whose adapter is loaded with the first call of it: what few requests need costs the others nothing at the start.
 * Every method of the port must answer with a promise.
 */
export function lazyPort<Port extends object>(load: () => Promise<Port>): Port {
  let loading: Promise<Port> | undefined;
  return new Proxy({} as Port, {
    get: (_, method) => {
      return async (...args: unknown[]) => {
        loading ??= load();
        const port = (await loading) as Record<PropertyKey, (...args: unknown[]) => unknown>;
        return port[method]?.(...args);
      };
    },
  });
}
