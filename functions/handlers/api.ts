import middy from '@middy/core';
import { routes } from '../../shared/contracts/routes.ts';
import { authenticate } from '../actions/authenticate.ts';
import { type HttpEvent, type HttpResult, httpErrors } from '../runtime/http.ts';
import { apiOperations } from '../runtime/operations.ts';
import { createRouter } from '../runtime/router.ts';
import { wireApi } from '../runtime/wiring/api.ts';

const deps = wireApi();
const route = createRouter(routes, apiOperations(deps), (authorization) => authenticate(deps, authorization));

/** The REST API of the inbox and of automations, under /v1. */
export const handler = middy<HttpEvent, HttpResult>(route).use(httpErrors());
