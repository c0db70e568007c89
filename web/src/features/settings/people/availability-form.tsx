import { useState } from 'react';
import type { AgentView } from '../../../../../shared/contracts/thread.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { showFailure } from '../../../lib/notices.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { words as common } from '../../../lib/words/words.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../check-field.tsx';
import { SelectField } from '../select-field.tsx';

const words = policyWords.people;
const choices = () =>
  (['available', 'busy', 'away'] as const).map((each) => [each, common.availability[each]] as const);

type Props = { agent: AgentView; isLast: boolean; onClose(): void };

/** Says for somebody whether they take conversations. It is no draft: it is set at once. */
export function AvailabilityForm({ agent, isLast, onClose }: Props) {
  const { api, store, notices } = useInbox();
  const [chosen, setChosen] = useState<string>(agent.availability);
  const [handOn, setHandOn] = useState(false);
  const [busy, setBusy] = useState(false);
  async function set(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const availability = chosen as AgentView['availability'];
    const body = { availability, ...(handOn && availability !== 'available' ? { handOn } : {}) };
    try {
      const answer = await api.call('setAgentAvailability', { params: { agentId: agent.id }, body });
      store.putAgents([answer.agent]);
      store.flush();
      notices.show('done', words.availabilitySet(agent.name, common.availability[availability]));
    } catch (thrown) {
      showFailure(notices, thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className={isLast ? 'space-y-3 border-t border-line pt-5' : 'space-y-3'}
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <SelectField
        label={words.availabilityOf(agent.name)}
        hint={words.availabilityHint}
        name="availability"
        value={chosen}
        choices={choices()}
        onChange={setChosen}
        className="max-w-md"
      />
      {chosen !== 'available' && (
        <CheckField label={words.handOn} hint={words.handOnHint} name="handOn" value={handOn} onChange={setHandOn} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" aria-disabled={busy}>
          {words.set}
        </Button>
        {!isLast && (
          <Button look="quiet" onClick={onClose}>
            {settingsWords.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
