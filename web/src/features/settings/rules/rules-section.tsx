import { Plus } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import {
  DEFAULT_TEAM,
  type RoutingRule,
  teamOf,
  type WorkspacePolicy,
} from '../../../../../shared/domain/policy/workspace-policy.ts';
import { useInbox } from '../../../lib/inbox/inbox-context.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { settingsWords } from '../../../lib/words/settings-words.ts';
import { Button } from '../../../ui/button.tsx';
import type { Channel } from '../channel.ts';
import { newId } from '../policy/new-id.ts';
import { PolicySection } from '../policy/policy-section.tsx';
import { usePolicyDraft } from '../policy/use-policy.ts';
import { useLoad } from '../use-load.ts';
import { useOpen } from '../use-open.ts';
import { RuleItem } from './rule-item.tsx';
import { RuleTester } from './rule-tester.tsx';

const words = policyWords.rules;
const NO_NUMBERS: Channel[] = [];

/** The rules in their order, and a place to try them. */
export function RulesSection() {
  const { api } = useInbox();
  // Without the numbers' names their ids are shown.
  const numbers = useLoad(useCallback(async () => (await api.call('listChannels', {})).channels, [api]));
  const channels = numbers.value ?? NO_NUMBERS;
  return (
    <PolicySection title={settingsWords.sections.rules} lead={words.lead}>
      {(policy) => (
        <>
          <Rules policy={policy} channels={channels} />
          <RuleTester policy={policy} channels={channels} />
        </>
      )}
    </PolicySection>
  );
}

function Rules({ policy, channels }: { policy: WorkspacePolicy; channels: readonly Channel[] }) {
  const draft = usePolicyDraft();
  const { open, show } = useOpen();
  const [said, setSaid] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const { rules } = policy;
  const fallback = teamOf(policy, DEFAULT_TEAM).name.trim() || policyWords.teams.nameless;
  const nameOf = (rule: RoutingRule) => rule.name.trim() || words.nameless;

  function move(from: number, to: number): void {
    const rule = rules[from];
    if (!rule || to < 0 || to >= rules.length) return;
    draft.edit((before) => {
      const others = before.rules.filter(({ id }) => id !== rule.id);
      return { ...before, rules: [...others.slice(0, to), rule, ...others.slice(to)] };
    });
    setSaid(words.moved(nameOf(rule), to + 1, rules.length));
  }
  function add(): void {
    const rule: RoutingRule = {
      id: newId('rule'),
      name: '',
      enabled: true,
      when: { keywords: [], languages: [], ads: [], labels: [], channels: [], hours: null },
      assign: { teamId: teamOf(policy, DEFAULT_TEAM).id, skills: [], priority: 0 },
    };
    draft.edit((before) => ({ ...before, rules: [...before.rules, rule] }));
    draft.aimAt(`rules.${rules.length}.name`);
    show(rule.id);
  }
  function remove(rule: RoutingRule): void {
    draft.edit((before) => ({ ...before, rules: before.rules.filter(({ id }) => id !== rule.id) }));
    show(null);
    addButton.current?.focus();
  }

  return (
    <>
      {rules.length === 0 ? (
        <p className="rounded-lg border border-line bg-surface px-4 py-3">
          <strong className="font-semibold">{words.emptyTitle}</strong> {words.emptyText(fallback)}
        </p>
      ) : (
        <div className="space-y-2">
          <ol aria-label={words.listLabel} className="space-y-2">
            {rules.map((rule, index) => (
              <RuleItem
                key={rule.id}
                policy={policy}
                channels={channels}
                rule={rule}
                index={index}
                isOpen={rule.id === open}
                onToggle={() => show(rule.id === open ? null : rule.id)}
                onMove={(to) => move(index, to)}
                onRemove={() => remove(rule)}
              />
            ))}
          </ol>
          <p className="text-sm text-muted">
            {words.otherwise(fallback)} {rules.length > 1 && words.moveHint}
          </p>
        </div>
      )}
      <Button ref={addButton} icon={<Plus size={15} aria-hidden="true" />} onClick={add}>
        {words.add}
      </Button>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
