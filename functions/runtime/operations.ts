import { openApiDocument } from '../../shared/contracts/openapi.ts';
import { routes } from '../../shared/contracts/routes.ts';
import { toAgentView } from '../../shared/contracts/thread.ts';
import { addAgent } from '../actions/add-agent.ts';
import { addNote } from '../actions/add-note.ts';
import { type AdminDeps, createApiKey, putChannel } from '../actions/administer.ts';
import { claim } from '../actions/claim.ts';
import { close } from '../actions/close.ts';
import { type ConnectionDeps, createSocketTicket } from '../actions/live-connections.ts';
import { getMe, listAgents, type PeopleDeps, setAvailability } from '../actions/people.ts';
import type { Quarantine } from '../actions/ports.ts';
import { getQuarantined, listQuarantine } from '../actions/read-quarantine.ts';
import { getThread, listConversations, listEntries } from '../actions/read-threads.ts';
import { release } from '../actions/release.ts';
import { reply } from '../actions/reply.ts';
import { retryMessage } from '../actions/retry-message.ts';
import type { CommandDeps } from '../actions/run-command.ts';
import { transfer } from '../actions/transfer.ts';
import type { Operations } from './router.ts';

export type ApiDeps = CommandDeps &
  PeopleDeps &
  AdminDeps &
  ConnectionDeps & { quarantine: Quarantine; socketUrl: string };

/** Route by route, the one action that serves it. */
export function apiOperations(deps: ApiDeps): Operations {
  return {
    getMe: (who) => getMe(deps, who),
    setAvailability: (who, input) => setAvailability(deps, who, input),
    createSocketTicket: (who) => createSocketTicket(deps, who),
    listAgents: (who) => listAgents(deps, who),
    addAgent: async (who, input) => ({ agent: toAgentView(await addAgent(deps, who, input)) }),
    putChannel: (who, input) => putChannel(deps, who, input),
    createApiKey: (who, input) => createApiKey(deps, who, input),
    listConversations: (who, input) => listConversations(deps, who, input),
    getThread: (who, input) => getThread(deps, who, input),
    listEntries: (who, input) => listEntries(deps, who, input),
    reply: (who, input) => reply(deps, who, input),
    retryMessage: (who, input) => retryMessage(deps, who, input),
    addNote: (who, input) => addNote(deps, who, input),
    claim: (who, input) => claim(deps, who, input),
    release: (who, input) => release(deps, who, input),
    transfer: (who, input) => transfer(deps, who, input),
    close: (who, input) => close(deps, who, input),
    listQuarantine: (who, input) => listQuarantine(deps, who, input),
    getQuarantined: (who, input) => getQuarantined(deps, who, input),
    getOpenApi: () => openApiDocument(routes),
  };
}
