import { Check, Inbox, UsersRound } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  type Selection,
  useFilter,
} from 'react-aria-components';
import type { AgentView, ThreadView } from '../../../../shared/contracts/thread.ts';
import type { HandoverTarget } from '../../lib/inbox/inbox-actions.ts';
import { useAgents, useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { handoverWords } from '../../lib/words/handover-words.ts';
import { words } from '../../lib/words/words.ts';
import { AvailabilityDot } from '../../ui/availability-dot.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { skillMatch } from './skill-match.ts';

const QUEUE_ID = 'queue';
const AGENT = 'agent:';
const TEAM = 'team:';

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  onHandOver(target: HandoverTarget, name: string, note: string): Promise<void>;
  onClose(): void;
};

/** Gives the conversation to somebody else: whom, with load, availability and skills, and what they should know. */
export default function HandoverPopover({ thread, triggerRef, onHandOver, onClose }: Props) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={6}
      className="z-40 w-84 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Dialog aria-label={handoverWords.title} className="flex max-h-[min(34rem,80dvh)] flex-col outline-none">
        <Form thread={thread} onHandOver={onHandOver} onClose={onClose} />
      </Dialog>
    </Popover>
  );
}

function Form({ thread, onHandOver, onClose }: Omit<Props, 'triggerRef'>) {
  const { store } = useInbox();
  const { teams } = usePolicy();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);

  const { holder, teamId: ownTeam, skills = [] } = thread.conversation ?? {};
  const agents = inOrder(useAgents(), store.me, ownTeam);
  const holderKey = holder?.kind === 'agent' ? AGENT + holder.agentId : QUEUE_ID;
  const otherTeams = teams.filter(({ id }) => id !== ownTeam);
  const picked = chosen === null ? null : targetOf(chosen, agents, teams);

  const onSelection = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : [...keys];
    if (key !== undefined) setChosen(String(key));
  };
  useEffect(() => {
    if (chosen !== null) noteField.current?.focus();
  }, [chosen]);
  const confirm = () => {
    if (picked === null || busy) return;
    setBusy(true);
    onHandOver(picked.target, picked.name, note).then(onClose, () => setBusy(false));
  };
  const check = (key: string) => chosen === key && <Check size={15} className="shrink-0 text-brand" />;
  const availableIn = (id: string) =>
    agents.filter((agent) => agent.teams.includes(id) && agent.availability === 'available').length;
  return (
    <>
      <Autocomplete filter={contains}>
        <SearchField aria-label={handoverWords.search} autoFocus className="border-b border-line p-2">
          <Input
            placeholder={handoverWords.search}
            className="h-8 w-full rounded-md bg-bg px-2.5 outline-none focus:ring-2 focus:ring-focus [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        {skills.length > 0 && (
          <p className="border-b border-line px-3 py-1.5 text-xs text-muted">
            {handoverWords.needs(skills.map(({ skill, level }) => `${skill} ${level}`).join(', '))}
          </p>
        )}
        <ListBox
          aria-label={handoverWords.people}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          disabledKeys={[holderKey]}
          onSelectionChange={onSelection}
          renderEmptyState={() => <p className="p-3 text-center text-muted">{handoverWords.none}</p>}
          className="min-h-0 flex-1 overflow-y-auto p-1 outline-none"
        >
          <ListBoxSection>
            {otherTeams.length > 0 && <Header className={headerClass}>{handoverWords.teammates}</Header>}
            {agents.map((each) => (
              <ListBoxItem key={each.id} id={AGENT + each.id} textValue={each.name} className={itemClass}>
                <Avatar name={each.name} id={each.id} size="sm" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    {each.name}
                    {each.id === store.me && <span className="font-normal text-muted"> · {handoverWords.me}</span>}
                  </span>
                  <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
                    <AvailabilityDot availability={each.availability} />
                    <span className="truncate">
                      {AGENT + each.id === holderKey ? handoverWords.holds : words.availability[each.availability]}
                      <SkillFit agent={each} skills={skills} />
                    </span>
                  </span>
                </span>
                <Load agent={each} />
                {check(AGENT + each.id)}
              </ListBoxItem>
            ))}
          </ListBoxSection>
          <ListBoxSection>
            {otherTeams.length > 0 && <Header className={headerClass}>{handoverWords.teams}</Header>}
            <Place id={QUEUE_ID} name={handoverWords.queue} hint={handoverWords.queueHint} icon={<Inbox size={14} />}>
              {check(QUEUE_ID)}
            </Place>
            {otherTeams.map(({ id, name }) => (
              <Place
                key={id}
                id={TEAM + id}
                name={name}
                hint={handoverWords.teamHint(availableIn(id))}
                icon={<UsersRound size={14} />}
              >
                {check(TEAM + id)}
              </Place>
            ))}
          </ListBoxSection>
        </ListBox>
      </Autocomplete>
      <div className="border-t border-line p-2">
        <textarea
          ref={noteField}
          dir="auto"
          rows={2}
          value={note}
          aria-label={handoverWords.note}
          placeholder={handoverWords.note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            confirm();
          }}
          className="w-full resize-none rounded-md border border-note-line bg-note px-2.5 py-1.5 text-on-note outline-none placeholder:text-on-note/75 focus:ring-2 focus:ring-focus"
        />
        <div className="mt-2 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {handoverWords.cancel}
          </Button>
          <Button look="primary" disabled={picked === null || busy} onClick={confirm} className="min-w-0 shrink">
            <span className="truncate">
              {picked === null ? handoverWords.choose : handoverWords.confirm(picked.name)}
            </span>
          </Button>
        </div>
      </div>
    </>
  );
}

const itemClass =
  'flex items-center gap-2.5 rounded-md px-2 py-1.5 outline-none data-[disabled]:opacity-55 data-[focused]:bg-hover data-[hovered]:bg-hover data-[selected]:bg-sel';
const headerClass = 'px-2 pt-1.5 pb-0.5 text-xs font-semibold text-muted';

function Place({
  id,
  name,
  hint,
  icon,
  children,
}: {
  id: string;
  name: string;
  hint: string;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <ListBoxItem id={id} textValue={name} className={itemClass}>
      <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-hover text-muted">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">{hint}</span>
      </span>
      {children}
    </ListBoxItem>
  );
}

function Load({ agent: { load, capacity } }: { agent: AgentView }) {
  const full = load >= capacity;
  return (
    <span
      className={full ? 'tabular text-xs font-medium text-warn' : 'tabular text-xs text-muted'}
      title={words.availability.load(load, capacity)}
    >
      {load}/{capacity}
      {full && <span className="sr-only"> {handoverWords.full}</span>}
    </span>
  );
}

function SkillFit({ agent, skills }: { agent: AgentView; skills: Parameters<typeof skillMatch>[1] }) {
  if (skills.length === 0) return null;
  const { has, lacks } = skillMatch(agent, skills);
  return (
    <>
      {has.length > 0 && <span className="text-ok"> · {handoverWords.hasSkills(has.join(', '))}</span>}
      {lacks.length > 0 && <span className="text-warn"> · {handoverWords.lacksSkills(lacks.join(', '))}</span>}
    </>
  );
}

function targetOf(
  key: string,
  agents: readonly AgentView[],
  teams: readonly { id: string; name: string }[],
): { target: HandoverTarget; name: string } | null {
  if (key === QUEUE_ID) return { target: 'queue', name: handoverWords.toQueue };
  const agent = agents.find(({ id }) => key === AGENT + id);
  if (agent) return { target: { agentId: agent.id }, name: agent.name };
  const team = teams.find(({ id }) => key === TEAM + id);
  return team ? { target: { teamId: team.id }, name: team.name } : null;
}

/** Me first, then who can take it now (those of its team before others), then the rest; by name within each. */
function inOrder(agents: readonly AgentView[], me: string, teamId: string | undefined): AgentView[] {
  const rank = ({ id, availability, load, capacity, teams }: AgentView) => {
    if (id === me) return 0;
    const away = availability === 'available' ? (load < capacity ? 1 : 2) : 3;
    return away * 2 + (teamId !== undefined && teams.includes(teamId) ? 0 : 1);
  };
  return [...agents].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
