import type { AgentView } from '../../../shared/contracts/thread.ts';
import { oversees } from '../../../shared/domain/people/agent.ts';
import type { Priority } from '../../../shared/domain/policy/workspace-policy.ts';
import { sectionsFor } from '../features/settings/sections.ts';
import { abilitiesOf, takesTemplates } from '../lib/inbox/abilities.ts';
import type { Inbox } from '../lib/inbox/inbox-context.ts';
import { listName, VIEWS } from '../lib/inbox/list-membership.ts';
import { type KeyCommand, keysOf } from '../lib/keyboard/key-map.ts';
import { showFailure } from '../lib/notices.ts';
import type { PaletteCommand } from '../lib/palette/palette-command.ts';
import { preferences } from '../lib/preferences/device-preferences.ts';
import { isDark, toggleTheme } from '../lib/theme.ts';
import { actionWords } from '../lib/words/action-words.ts';
import { mentionWords } from '../lib/words/mention-words.ts';
import { paletteWords } from '../lib/words/palette-words.ts';
import { paneWords } from '../lib/words/pane-words.ts';
import { settingsWords } from '../lib/words/settings-words.ts';
import { templateWords } from '../lib/words/template-words.ts';
import { viewWords } from '../lib/words/view-words.ts';
import { words } from '../lib/words/words.ts';
import type { ConversationCommands } from './use-conversation-commands.ts';
import type { Place } from './use-place.ts';

const PRIORITIES: readonly Priority[] = [0, 1, 2];
const AVAILABILITIES: readonly AgentView['availability'][] = ['available', 'busy', 'away'];

const keysNow = (command: KeyCommand) => {
  const { singleKeys, keys } = preferences.get();
  return singleKeys ? keysOf(command, keys) : [];
};

type Given = {
  inbox: Inbox;
  commands: ConversationCommands;
  place: Place;
  navigate(path: string): void;
  /** What a key with this command does. */
  run(command: KeyCommand): void;
};

/** Everything that can be done here and now: what the keys do, by the same abilities, and what has no key. */
export function paletteCommands(given: Given): PaletteCommand[] {
  return [...ofConversation(given), ...ofHandover(given), ...ofPlaces(given), ...ofMe(given)];
}

/** The open conversation, what I may do with it, and me. */
function looksAt({ inbox: { selection, store, clock }, place }: Given) {
  const { threadId } = selection.get();
  const thread = threadId === null || place.name !== 'inbox' ? undefined : store.latestThread(threadId);
  const me = store.latestAgent(store.me);
  return thread && me ? { thread, me, may: abilitiesOf(thread, me, clock.now()) } : null;
}

function ofConversation(given: Given): PaletteCommand[] {
  const { inbox, commands, run, place } = given;
  const found: PaletteCommand[] = [];
  const byKey = (command: KeyCommand, text: string) =>
    found.push({ id: command, group: 'conversation', text, keys: keysNow(command), run: () => run(command) });
  const open = looksAt(given);
  if (open) {
    const { thread, may } = open;
    if (may.replyBlock === null) {
      byKey('reply', paletteWords.reply);
      const canned = () => inbox.compose.set({ mode: 'reply', insert: '/' });
      found.push({ id: 'canned', group: 'conversation', text: paletteWords.canned, keys: ['/'], run: canned });
    }
    byKey('note', paletteWords.note);
    if (takesTemplates(may)) byKey('template', templateWords.title);
    if (may.canClaim) byKey('claim', paletteWords.claim);
    else if (may.canTakeOver) byKey('claim', paletteWords.takeOver);
    if (may.canHandOver) byKey('hand-over', paletteWords.handOver);
    if (may.canRelease) byKey('release', actionWords.release);
    if (may.canEscalate) byKey('escalate', paletteWords.escalate);
    if (may.canSnooze) byKey('snooze', may.snoozed ? actionWords.wake : paletteWords.snooze);
    byKey('labels', paletteWords.labels);
    byKey('follow', may.following ? actionWords.unfollow : actionWords.follow);
    if (may.open) byKey('clock', paletteWords.clock);
    if (may.canClose) byKey('close', paletteWords.close);
    for (const priority of may.canPrioritize ? PRIORITIES : []) {
      if (priority === thread.conversation?.priority) continue;
      found.push({
        id: `priority:${priority}`,
        group: 'conversation',
        text: paletteWords.priority(actionWords.priority[priority]),
        keys: [],
        run: () => void commands.prioritize(thread, priority),
      });
    }
  }
  const { view, teamId } = inbox.selection.get();
  const waits = inbox.store.view(listName('unassigned', teamId)).length > 0 || view === 'unassigned';
  if (place.name === 'inbox' && waits) byKey('pick-next', paletteWords.pickNext);
  return found;
}

/** Whom the open conversation can be given to, those who can take it first. */
function ofHandover(given: Given): PaletteCommand[] {
  const open = looksAt(given);
  if (!open?.may.canHandOver) return [];
  const { thread } = open;
  const { store } = given.inbox;
  const { holder, teamId } = thread.conversation ?? {};
  const handOver = (target: { agentId: string } | { teamId: string }, name: string) => () =>
    void given.commands.handOver(thread, target, name, '').catch(() => undefined);
  const free = ({ availability, load, capacity }: AgentView) =>
    availability !== 'available' ? 2 : load < capacity ? 0 : 1;
  const people = [...store.agents()]
    .filter(({ id }) => id !== store.me && !(holder?.kind === 'agent' && holder.agentId === id))
    .sort((a, b) => free(a) - free(b))
    .map(
      ({ id, name, availability, load, capacity }): PaletteCommand => ({
        id: `hand-to:${id}`,
        group: 'handover',
        text: paletteWords.handTo(name),
        hint: paletteWords.load(words.availability[availability], load, capacity),
        keys: [],
        run: handOver({ agentId: id }, name),
      }),
    );
  const teams = store
    .latestPolicy()
    .teams.filter(({ id }) => id !== teamId)
    .map(
      ({ id, name }): PaletteCommand => ({
        id: `hand-to-team:${id}`,
        group: 'handover',
        text: paletteWords.handToTeam(name),
        keys: [],
        run: handOver({ teamId: id }, name),
      }),
    );
  return [...people, ...teams];
}

function ofPlaces({ inbox, place, navigate, run }: Given): PaletteCommand[] {
  const { store, selection } = inbox;
  const role = store.latestAgent(store.me)?.role ?? 'agent';
  const go = (id: string, text: string, keys: readonly string[], to: () => void): PaletteCommand => ({
    id,
    group: 'go',
    text,
    keys,
    run: to,
  });
  const byKey = (command: KeyCommand, text: string) => go(command, text, keysNow(command), () => run(command));
  const { teams } = store.latestPolicy();
  const chosen = selection.get().teamId;
  return [
    byKey('toggle:views', paneWords.toggleViews),
    ...(selection.get().threadId === null ? [] : [byKey('toggle:context', paneWords.toggleDetails)]),
    ...VIEWS.map((view) => byKey(`go:${view}`, paletteWords.go(words.views[view]))),
    byKey('go:mentions', paletteWords.go(mentionWords.title)),
    byKey('go:needs-reply', paletteWords.go(viewWords.needsReply)),
    ...(oversees(role) ? [byKey('go:wallboard', paletteWords.go(words.rail.wallboard))] : []),
    byKey('go:settings', paletteWords.go(words.rail.settings)),
    ...(role === 'admin' ? [go('setup', paletteWords.go(paletteWords.setup), [], place.goToSetup)] : []),
    ...sectionsFor(role).map(({ id }) =>
      go(`settings:${id}`, paletteWords.settings(settingsWords.sections[id]), [], () => navigate(`/settings/${id}`)),
    ),
    ...teams
      .filter(({ id }) => teams.length > 1 && id !== chosen)
      .map(({ id, name }) => go(`team:${id}`, paletteWords.onlyTeam(name), [], () => place.goToInbox({ teamId: id }))),
    ...(chosen === null ? [] : [go('team:', paletteWords.everyTeam, [], () => place.goToInbox({ teamId: null }))]),
  ];
}

function ofMe({ inbox, run }: Given): PaletteCommand[] {
  const { store, actions, notices } = inbox;
  const me = store.latestAgent(store.me);
  const choose =
    (availability: AgentView['availability'], handOn = false) =>
    () =>
      void actions.setAvailability(availability, handOn).catch((thrown) => showFailure(notices, thrown));
  const item = (id: string, text: string, to: () => void): PaletteCommand => ({
    id,
    group: 'me',
    text,
    keys: [],
    run: to,
  });
  return [
    ...AVAILABILITIES.filter((each) => each !== me?.availability).map((each) =>
      item(`availability:${each}`, paletteWords.availability(words.availability[each]), choose(each)),
    ),
    item('availability:hand-on', words.availability.handOn, choose('away', true)),
    item('theme', isDark() ? words.rail.light : words.rail.dark, toggleTheme),
    { ...item('help', words.rail.help, () => run('help')), keys: keysNow('help') },
    item('sign-out', words.rail.signOut, () => inbox.signOut()),
  ];
}
