import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RoutingRule, WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Channel } from '../channel.ts';
import { problemAt, usePolicyDraft, usePolicyState } from '../policy/use-policy.ts';
import { describeRule } from './describe-rule.ts';
import { RuleForm } from './rule-form.tsx';

const words = policyWords.rules;

type Props = {
  policy: WorkspacePolicy;
  channels: readonly Channel[];
  rule: RoutingRule;
  index: number;
  isOpen: boolean;
  onToggle(): void;
  onMove(to: number): void;
  onRemove(): void;
};

/** One rule in the list: what it does in one sentence, its place, on or off; opened, its form. */
export function RuleItem({ policy, channels, rule, index, isOpen, onToggle, onMove, onRemove }: Props) {
  const draft = usePolicyDraft();
  const wrong = problemAt(usePolicyState(), `rules.${index}`, true);
  const item = useRef<HTMLLIElement>(null);
  const focused = useRef<HTMLElement | null>(null);
  const name = rule.name.trim() || words.nameless;
  const isLast = index === policy.rules.length - 1;
  const { when, result } = describeRule(rule, policy, channels);
  const catchesAll = when === words.summary.always && !isLast;

  function move(to: number): void {
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    onMove(to);
  }
  // Moving an element in the page takes the focus from it; at an end of the list its button is switched off.
  useEffect(() => {
    const before = focused.current;
    focused.current = null;
    if (!before || index < 0) return;
    if (before instanceof HTMLButtonElement && before.disabled) {
      item.current?.querySelector<HTMLElement>('[data-move]:not(:disabled)')?.focus();
    } else before.focus();
  }, [index]);
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index + (event.key === 'ArrowUp' ? -1 : 1));
  }

  return (
    <li
      ref={item}
      onKeyDown={onKeyDown}
      className={classNames('rounded-lg border bg-surface', wrong ? 'border-danger' : 'border-line')}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 p-3">
        <span className="tabular flex h-8 w-6 shrink-0 items-center justify-end font-semibold text-muted">
          {index + 1}
        </span>
        <div className={classNames('min-w-0 flex-1 basis-52 pt-1.5', !rule.enabled && 'text-muted')}>
          <p className="font-medium wrap-anywhere">
            <bdi>{name}</bdi>
            {!rule.enabled && ` (${words.off})`}
          </p>
          <p className="text-sm text-muted wrap-anywhere">
            {when} → {result}
          </p>
          {catchesAll && rule.enabled && <p className="mt-1 text-sm font-medium text-warn">{words.catchesAll}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <label className="flex h-8 items-center gap-1.5 px-1.5">
            <input
              type="checkbox"
              checked={rule.enabled}
              aria-label={words.onOf(name)}
              onChange={(event) => {
                const enabled = event.target.checked;
                draft.edit((before) => ({
                  ...before,
                  rules: before.rules.map((one) => (one.id === rule.id ? { ...one, enabled } : one)),
                }));
              }}
              className="size-4 accent-brand"
            />
            <span aria-hidden="true">{words.on}</span>
          </label>
          <IconButton
            data-move
            label={words.up(name)}
            disabled={index === 0}
            className="disabled:opacity-35"
            onClick={() => move(index - 1)}
          >
            <ArrowUp size={16} aria-hidden="true" />
          </IconButton>
          <IconButton
            data-move
            label={words.down(name)}
            disabled={isLast}
            className="disabled:opacity-35"
            onClick={() => move(index + 1)}
          >
            <ArrowDown size={16} aria-hidden="true" />
          </IconButton>
          <Button
            aria-expanded={isOpen}
            aria-label={isOpen ? words.doneOf(name) : words.editOf(name)}
            onClick={onToggle}
          >
            {isOpen ? words.done : words.edit}
          </Button>
        </div>
      </div>
      {isOpen && <RuleForm policy={policy} channels={channels} rule={rule} index={index} onRemove={onRemove} />}
    </li>
  );
}
