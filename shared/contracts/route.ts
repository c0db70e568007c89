import type * as z from 'zod/mini';

/** Who may call a route: anyone, a signed-in person or API key, or only a person with the role (keys count as admin). */
export type Access = 'public' | 'member' | 'supervisor' | 'admin' | 'person';

/**
 * One HTTP route: the router, the typed client and the OpenAPI document are all made from it.
 * `path` uses `{name}` for parameters. `errors` lists the codes a caller should handle, beside the common ones.
 */
export type Route<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/v1/${string}`;
  summary: string;
  access: Access;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
  errors: readonly string[];
};

export function defineRoute<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Response extends z.ZodMiniType,
>(route: Route<Params, Query, Body, Response>): Route<Params, Query, Body, Response> {
  return route;
}

export type ParamsOf<R extends Route> = z.infer<R['params']>;
export type QueryOf<R extends Route> = z.infer<R['query']>;
export type BodyOf<R extends Route> = z.infer<R['body']>;
export type ResponseOf<R extends Route> = z.infer<R['response']>;
