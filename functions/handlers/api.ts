import middy from '@middy/core';
import { routes } from '../../shared/contracts/routes.ts';
import { authenticate } from '../actions/authenticate.ts';
import { dynamoAccess } from '../adapters/dynamodb/access.ts';
import { dynamoChannels } from '../adapters/dynamodb/channels.ts';
import { dynamoConnections } from '../adapters/dynamodb/connections.ts';
import { dynamoQuarantine } from '../adapters/dynamodb/quarantine.ts';
import { idTokenVerifier } from '../adapters/oidc/verify-id-token.ts';
import { commandDeps } from '../runtime/deps.ts';
import { readEnv } from '../runtime/env.ts';
import { type HttpEvent, type HttpResult, httpErrors } from '../runtime/http.ts';
import { apiOperations } from '../runtime/operations.ts';
import { createRouter } from '../runtime/router.ts';
import { HOME_WORKSPACE, randomIds, systemClock } from '../runtime/system.ts';

const env = readEnv('TABLE_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'SOCKET_URL', 'ADMIN_EMAIL');
const commands = commandDeps(env.TABLE_NAME);
const deps = {
  ...commands,
  access: dynamoAccess(commands.table),
  channels: dynamoChannels(commands.table, systemClock.now),
  connections: dynamoConnections(commands.table),
  quarantine: dynamoQuarantine(commands.table),
  ids: randomIds,
  socketUrl: env.SOCKET_URL,
  verifyToken: idTokenVerifier(env.OIDC_ISSUER, env.OIDC_CLIENT_ID, systemClock.now),
  adminEmail: env.ADMIN_EMAIL,
  homeWorkspace: HOME_WORKSPACE,
};
const route = createRouter(routes, apiOperations(deps), (authorization) => authenticate(deps, authorization));

/** The REST API of the inbox and of automations, under /v1. */
export const handler = middy<HttpEvent, HttpResult>(route).use(httpErrors());
