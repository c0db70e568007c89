import { routes } from '../../shared/contracts/routes.ts';
import { toAgentView } from '../../shared/contracts/thread.ts';
import { addAgent } from '../actions/add-agent.ts';
import { addNote } from '../actions/add-note.ts';
import { type AdminDeps, createApiKey, listChannelNews, listChannels, putChannel } from '../actions/administer.ts';
import type { CannedDeps } from '../actions/canned-replies.ts';
import type { RecordDeps } from '../actions/change-record.ts';
import { claim } from '../actions/claim.ts';
import { close } from '../actions/close.ts';
import { escalate } from '../actions/escalate.ts';
import { follow } from '../actions/follow.ts';
import { label } from '../actions/label.ts';
import type { TemplateDeps } from '../actions/list-templates.ts';
import { type ConnectionDeps, createSocketTicket } from '../actions/live-connections.ts';
import type { LookBackDeps } from '../actions/look-back.ts';
import type { MyMentionsDeps } from '../actions/mentions.ts';
import { createUpload, type FileDeps, getFileLink } from '../actions/message-files.ts';
import { pauseClock, resumeClock } from '../actions/pause-clock.ts';
import {
  getMe,
  listAgents,
  listPresence,
  type PeopleDeps,
  setAgentAvailability,
  setAvailability,
  updateAgent,
} from '../actions/people.ts';
import { pickNext } from '../actions/pick-next.ts';
import type { PracticeDeps } from '../actions/practice.ts';
import { prioritize } from '../actions/prioritize.ts';
import { getThread, listConversations, listEntries, type ReadDeps } from '../actions/read-threads.ts';
import type { WebhookDeps } from '../actions/receive-webhook.ts';
import { release } from '../actions/release.ts';
import { reply } from '../actions/reply.ts';
import { markRead, type RequestDeps, retryFile, showTyping } from '../actions/request-effects.ts';
import { retryMessage } from '../actions/retry-message.ts';
import type { CommandDeps } from '../actions/run-command.ts';
import type { SavedViewDeps } from '../actions/saved-views.ts';
import type { SearchDeps } from '../actions/search-page.ts';
import { settleMessage } from '../actions/settle-message.ts';
import type { SetupDeps } from '../actions/setup.ts';
import { snooze, unsnooze } from '../actions/snooze.ts';
import { transfer } from '../actions/transfer.ts';
import { undo } from '../actions/undo.ts';
import type { Operations } from './router.ts';

export type ApiDeps = CommandDeps &
  CannedDeps &
  PeopleDeps &
  AdminDeps &
  ConnectionDeps &
  FileDeps &
  ReadDeps &
  RequestDeps &
  SavedViewDeps &
  SearchDeps &
  SetupDeps &
  PracticeDeps &
  MyMentionsDeps &
  TemplateDeps &
  RecordDeps &
  LookBackDeps &
  WebhookDeps & { socketUrl: string };

// What is asked for rarely is loaded when it is: every request pays for what a function loads at its start.
const searching = () => import('../actions/search.ts');
const settings = () => import('../actions/workspace-policy.ts');
const dryRun = () => import('../actions/dry-run-policy.ts');
const quarantine = () => import('../actions/read-quarantine.ts');
const canned = () => import('../actions/canned-replies.ts');
const contacts = () => import('../actions/contacts.ts');
const looking = () => import('../actions/look-back.ts');
const savedViews = () => import('../actions/saved-views.ts');
const templates = () => import('../actions/list-templates.ts');
const mentions = () => import('../actions/mentions.ts');
const setup = () => import('../actions/setup.ts');
const practice = () => import('../actions/practice.ts');

/** Route by route, the one action that serves it. */
export function apiOperations(deps: ApiDeps): Operations {
  return {
    getMe: (who) => getMe(deps, who),
    setAvailability: (who, input) => setAvailability(deps, who, input),
    listMentions: async (who) => (await mentions()).listMentions(deps, who),
    readMentions: async (who, input) => (await mentions()).readMentions(deps, who, input),
    createSocketTicket: (who) => createSocketTicket(deps, who),
    setAgentAvailability: (who, input) => setAgentAvailability(deps, who, input),
    updateAgent: (who, input) => updateAgent(deps, who, input),
    listPresence: (who) => listPresence(deps, who),
    getPolicy: async (who) => (await settings()).getPolicy(deps, who),
    putPolicy: async (who, input) => (await settings()).putPolicy(deps, who, input),
    dryRunPolicy: async (who, input) => (await dryRun()).dryRunPolicy(deps, who, input),
    listChanges: async (who, input) => (await settings()).listChanges(deps, who, input),
    pickNext: (who, input) => pickNext(deps, who, input),
    listAgents: (who) => listAgents(deps, who),
    addAgent: async (who, input) => ({ agent: toAgentView(await addAgent(deps, who, input)) }),
    putChannel: (who, input) => putChannel(deps, who, input),
    listChannels: (who) => listChannels(deps, who),
    listChannelNews: (who, input) => listChannelNews(deps, who, input),
    listTemplates: async (who, input) => (await templates()).listTemplates(deps, who, input),
    refreshTemplates: async (who, input) => (await templates()).refreshTemplates(deps, who, input),
    listCannedReplies: async (who) => (await canned()).listCannedReplies(deps, who),
    putCannedReply: async (who, input) => (await canned()).putCannedReply(deps, who, input),
    removeCannedReply: async (who, input) => (await canned()).removeCannedReply(deps, who, input),
    createApiKey: (who, input) => createApiKey(deps, who, input),
    listConversations: (who, input) => listConversations(deps, who, input),
    search: async (who, input) => (await searching()).search(deps, who, input),
    listSavedViews: async (who) => (await savedViews()).listSavedViews(deps, who),
    saveMyViews: async (who, input) => (await savedViews()).saveMyViews(deps, who, input),
    saveSharedViews: async (who, input) => (await savedViews()).saveSharedViews(deps, who, input),
    getThread: (who, input) => getThread(deps, who, input),
    listEntries: (who, input) => listEntries(deps, who, input),
    reply: (who, input) => reply(deps, who, input),
    retryMessage: (who, input) => retryMessage(deps, who, input),
    settleMessage: (who, input) => settleMessage(deps, who, input),
    createUpload: (who, input) => createUpload(deps, who, input),
    getFile: (who, input) => getFileLink(deps, who, input),
    retryFile: (who, input) => retryFile(deps, who, input),
    markRead: (who, input) => markRead(deps, who, input),
    showTyping: (who, input) => showTyping(deps, who, input),
    addNote: (who, input) => addNote(deps, who, input),
    claim: (who, input) => claim(deps, who, input),
    release: (who, input) => release(deps, who, input),
    transfer: (who, input) => transfer(deps, who, input),
    escalate: (who, input) => escalate(deps, who, input),
    snooze: (who, input) => snooze(deps, who, input),
    unsnooze: (who, input) => unsnooze(deps, who, input),
    pauseClock: (who, input) => pauseClock(deps, who, input),
    resumeClock: (who, input) => resumeClock(deps, who, input),
    follow: (who, input) => follow(deps, who, input),
    label: (who, input) => label(deps, who, input),
    prioritize: (who, input) => prioritize(deps, who, input),
    close: (who, input) => close(deps, who, input),
    undo: (who, input) => undo(deps, who, input),
    getContact: async (who, input) => (await contacts()).getContact(deps, who, input),
    updateContact: async (who, input) => (await contacts()).updateContact(deps, who, input),
    setConsent: async (who, input) => (await contacts()).setConsent(deps, who, input),
    findContact: async (who, input) => (await contacts()).findContact(deps, who, input),
    listSessions: async (who, input) => (await looking()).listSessions(deps, who, input),
    lookBack: async (who, input) => (await looking()).lookBack(deps, who, input),
    listQuarantine: async (who, input) => (await quarantine()).listQuarantine(deps, who, input),
    getQuarantined: async (who, input) => (await quarantine()).getQuarantined(deps, who, input),
    replayQuarantined: async (who, input) => (await quarantine()).replayQuarantined(deps, who, input),
    discardQuarantined: async (who, input) => (await quarantine()).discardQuarantined(deps, who, input),
    getSetup: async (who) => (await setup()).getSetup(deps, who),
    putSetup: async (who, input) => (await setup()).putSetup(deps, who, input),
    addPractice: async (who) => (await practice()).addPractice(deps, who),
    removePractice: async (who) => (await practice()).removePractice(deps, who),
    getOpenApi: async () => (await import('../../shared/contracts/openapi.ts')).openApiDocument(routes),
  };
}
