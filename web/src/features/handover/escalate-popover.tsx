import { type RefObject, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { ThreadView } from '../../../../shared/contracts/thread.ts';
import { oversees } from '../../../../shared/domain/people/agent.ts';
import { teamOf } from '../../../../shared/domain/policy/workspace-policy.ts';
import type { EscalationTarget } from '../../lib/inbox/inbox-actions.ts';
import { useAgents, useInbox, usePolicy } from '../../lib/inbox/inbox-context.ts';
import { handoverWords } from '../../lib/words/handover-words.ts';
import { words } from '../../lib/words/words.ts';
import { Button } from '../../ui/button.tsx';

const says = handoverWords.escalate;
const AGENT = 'agent:';
const TEAM = 'team:';

type Props = {
  thread: ThreadView;
  triggerRef: RefObject<HTMLElement | null>;
  onEscalate(reason: string, target: EscalationTarget | null, note: string): Promise<void>;
  onClose(): void;
};

/** Asks for help, in one action: why, who should help, and what they should know. */
export default function EscalatePopover({ triggerRef, onClose, ...rest }: Props) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      offset={6}
      className="z-40 w-84 max-w-[calc(100vw-1.5rem)] animate-appear rounded-lg border border-line bg-raised shadow-pop outline-none"
    >
      <Dialog aria-label={says.title} className="outline-none">
        <Form onClose={onClose} {...rest} />
      </Dialog>
    </Popover>
  );
}

const fieldClass = 'mt-1 w-full rounded-md border border-line bg-bg px-2.5 outline-none focus:ring-2 focus:ring-focus';

function Form({ thread, onEscalate, onClose }: Omit<Props, 'triggerRef'>) {
  const { store } = useInbox();
  const policy = usePolicy();
  const agents = useAgents();
  const [reason, setReason] = useState('');
  const [target, setTarget] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const { conversation } = thread;
  const own = teamOf(policy, conversation?.teamId ?? '');
  const named = policy.teams.find(({ id }) => id === own.escalateTo)?.name ?? says.supervisors;
  const holderId = conversation?.holder.kind === 'agent' ? conversation.holder.agentId : store.me;
  // Who oversees others helps first.
  const people = agents
    .filter(({ id }) => id !== holderId)
    .sort((a, b) => Number(oversees(b.role)) - Number(oversees(a.role)) || a.name.localeCompare(b.name));
  const escalate = () => {
    if (reason.trim() === '' || busy) return;
    setBusy(true);
    onEscalate(reason.trim(), targetOf(target), note).then(onClose, () => setBusy(false));
  };
  return (
    <form
      className="flex flex-col gap-2.5 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        escalate();
      }}
    >
      <label className="text-sm font-medium">
        {says.reason}
        <input
          // biome-ignore lint/a11y/noAutofocus: the popover was opened to write the reason
          autoFocus
          required
          dir="auto"
          maxLength={500}
          value={reason}
          placeholder={says.reasonHint}
          onChange={(event) => setReason(event.target.value)}
          className={`${fieldClass} h-8 font-normal`}
        />
      </label>
      <label className="text-sm font-medium">
        {says.target}
        <select
          value={target}
          onChange={(event) => setTarget(event.target.value)}
          className={`${fieldClass} h-8 font-normal`}
        >
          <option value="">{says.policy(named)}</option>
          {policy.teams.length > 1 && (
            <optgroup label={handoverWords.teams}>
              {policy.teams.map(({ id, name }) => (
                <option key={id} value={TEAM + id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={handoverWords.teammates}>
            {people.map(({ id, name, availability, load, capacity }) => (
              <option key={id} value={AGENT + id}>
                {`${name} · ${words.availability[availability]} · ${load}/${capacity}`}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <textarea
        dir="auto"
        rows={2}
        value={note}
        aria-label={says.note}
        placeholder={says.note}
        onChange={(event) => setNote(event.target.value)}
        className="w-full resize-none rounded-md border border-note-line bg-note px-2.5 py-1.5 text-on-note outline-none placeholder:text-on-note/75 focus:ring-2 focus:ring-focus"
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {handoverWords.cancel}
        </Button>
        <Button type="submit" look="primary" disabled={reason.trim() === '' || busy}>
          {says.confirm}
        </Button>
      </div>
    </form>
  );
}

function targetOf(key: string): EscalationTarget | null {
  if (key.startsWith(AGENT)) return { agentId: key.slice(AGENT.length) };
  return key.startsWith(TEAM) ? { teamId: key.slice(TEAM.length) } : null;
}
