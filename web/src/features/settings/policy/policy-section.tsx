import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { policyWords as words } from '../../../lib/words/policy-words.ts';
import { NotLoaded } from '../load-states.tsx';
import { Section } from '../section.tsx';
import { useLeaveWarning } from '../use-leave-warning.ts';
import { DryRunPanel } from './dry-run-panel.tsx';
import { isDirty } from './policy-draft.ts';
import { SaveBar } from './save-bar.tsx';
import { usePolicyDraft, usePolicyState } from './use-policy.ts';

type Props = { title: string; lead: string; children(policy: WorkspacePolicy): ReactNode };

/** A page that edits its part of the policy: what it has, then a bar that saves the whole of it. */
export function PolicySection({ title, lead, children }: Props) {
  const draft = usePolicyDraft();
  const state = usePolicyState();
  const [trying, setTrying] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const dirty = isDirty(state);
  useLeaveWarning(dirty);
  useEffect(() => void draft.load(), [draft]);
  const { aim } = state;
  useEffect(() => {
    const field = aim === null ? null : fieldAt(page.current, aim);
    if (!field) return;
    field.focus();
    draft.aimAt(null);
  });
  return (
    <Section title={title} lead={lead}>
      <div ref={page} className="space-y-6">
        {state.draft ? (
          children(state.draft)
        ) : (
          <NotLoaded
            title={words.failed}
            failure={state.failure ?? undefined}
            busy={state.busy === 'loading'}
            onRetry={() => void draft.load()}
          />
        )}
      </div>
      {trying && dirty && <DryRunPanel onClose={() => setTrying(false)} />}
      {state.draft && <SaveBar onTry={() => setTrying(true)} />}
    </Section>
  );
}

/** The field of a problem: the one at its path, else the first one below it, else the one that it is a part of. */
function fieldAt(page: HTMLElement | null, path: string): HTMLElement | undefined {
  const fields = [...(page?.querySelectorAll<HTMLElement>('[name]') ?? [])];
  const named = (test: (name: string) => boolean) => fields.find((each) => test(each.getAttribute('name') ?? ''));
  return (
    named((name) => name === path) ??
    named((name) => name.startsWith(`${path}.`)) ??
    named((name) => path.startsWith(`${name}.`))
  );
}
