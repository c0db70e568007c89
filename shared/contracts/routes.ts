import type * as z from 'zod/mini';
import { inboxRoutes } from './inbox-routes.ts';
import type { viewSchema } from './views.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** All routes of the API, by the name of what they do. */
export const routes = { ...inboxRoutes, ...workspaceRoutes } as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

export type View = z.infer<typeof viewSchema>;
