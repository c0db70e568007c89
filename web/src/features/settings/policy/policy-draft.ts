import * as z from 'zod/mini';
import { policySchema } from '../../../../../shared/contracts/policy.ts';
import { checkPolicy } from '../../../../../shared/domain/policy/check-policy.ts';
import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';
import type { Api } from '../../../lib/api/api-client.ts';
import { type ApiFailure, asFailure } from '../../../lib/api/api-failure.ts';
import { inLanguage } from '../../../lib/locale/in-language.ts';
import type { FormDrafts } from '../form-drafts.ts';
import { mergePolicies } from './merge-policies.ts';
import { same } from './same.ts';

export type PolicyProblem = { path: string; message: string };

/** What stands in a field and cannot be read, and what to write instead. */
export type Unread = { text: string; message: string };

export type PolicyState = {
  /** As it is stored, as far as we know. Null until it is loaded. */
  base: WorkspacePolicy | null;
  /** As it stands on the screen. */
  draft: WorkspacePolicy | null;
  /** By field: what was typed and cannot be read (yet). Saving waits for it. */
  unread: Readonly<Record<string, Unread>>;
  /** What is wrong; empty until somebody tries to save. */
  problems: readonly PolicyProblem[];
  /** Somebody else saved meanwhile: what is stored now. */
  newer: WorkspacePolicy | null;
  /** Parts that both changed, after laying ours on theirs. */
  both: readonly string[];
  /** Why loading or saving did not work. */
  failure: ApiFailure | null;
  busy: 'loading' | 'saving' | null;
  /** The field that takes the focus as soon as it is there. */
  aim: string | null;
};

const NOTHING: PolicyState = {
  base: null,
  draft: null,
  unread: {},
  problems: [],
  newer: null,
  both: [],
  failure: null,
  busy: null,
  aim: null,
};

const FORM = 'policy';

const stored = z.object({
  base: policySchema,
  draft: policySchema,
  unread: z.record(z.string(), z.object({ text: z.string(), message: z.string() })),
});

/** The policy being edited: one for all sections, kept in the tab until it is saved or discarded. */
export type PolicyDraft = ReturnType<typeof createPolicyDraft>;

export function createPolicyDraft(api: Api, drafts: FormDrafts) {
  let state: PolicyState = { ...NOTHING, ...restore(drafts) };
  /** After an attempt to save, mistakes go away (or appear) while typing. */
  let isChecking = false;
  const listeners = new Set<() => void>();

  function change(next: Partial<PolicyState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function edited(next: Partial<PolicyState>): void {
    const { base, draft, unread } = { ...state, ...next };
    if (!base || !draft) return;
    change({ ...next, failure: null, problems: isChecking ? problemsOf(draft, unread) : [] });
    drafts.write(FORM, isDirty(state) ? { value: JSON.stringify({ base, draft, unread }) } : null);
  }

  function start(policy: WorkspacePolicy): void {
    isChecking = false;
    drafts.write(FORM, null);
    change({ ...NOTHING, base: policy, draft: policy });
  }

  async function newest(): Promise<WorkspacePolicy> {
    return (await api.call('getPolicy', {})).policy;
  }

  /** Reads what is stored: it is shown when nothing was changed here, and offered when something was. */
  async function load(): Promise<void> {
    if (state.busy) return;
    change({ busy: 'loading', failure: null });
    try {
      const policy = await newest();
      if (!isDirty(state)) start(policy);
      else change({ busy: null, newer: policy.version === state.base?.version ? null : policy });
    } catch (thrown) {
      change({ busy: null, failure: asFailure(thrown) });
    }
  }

  /** Is everything as it must be? What is not is said at its field; the first one takes the focus. */
  function check(): boolean {
    if (!state.draft) return false;
    isChecking = true;
    return !refuse(problemsOf(state.draft, state.unread));
  }

  function refuse(problems: PolicyProblem[]): boolean {
    change({ problems, aim: problems[0]?.path ?? null });
    return problems.length > 0;
  }

  /** A refusal of the server, about a saved or a tried policy. */
  async function explain(thrown: unknown): Promise<void> {
    const failure = asFailure(thrown);
    if (failure.code === 'policy-changed') {
      await newest().then(
        (newer) => change({ newer }),
        (why) => change({ failure: asFailure(why) }),
      );
      return;
    }
    const problems = failure.issues.map(({ path, message }) => ({ path: path.replace(/^policy\./, ''), message }));
    if (!refuse(problems)) change({ failure });
  }

  async function save(): Promise<boolean> {
    const { draft } = state;
    if (!draft || state.busy || !check()) return false;
    change({ busy: 'saving', failure: null });
    try {
      start((await api.call('putPolicy', { body: { policy: draft } })).policy);
      return true;
    } catch (thrown) {
      await explain(thrown);
      change({ busy: null });
      return false;
    }
  }

  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    check,
    save,
    explain,
    edit(how: (policy: WorkspacePolicy) => WorkspacePolicy): void {
      if (state.draft) edited({ draft: how(state.draft) });
    },
    /** Keeps what cannot be read at a field; null = it can be read now. */
    setUnread(path: string, what: Unread | null): void {
      const { [path]: _gone, ...others } = state.unread;
      edited({ unread: what === null ? others : { ...others, [path]: what } });
    },
    /** Forgets unreadable texts of a list whose members are about to move. */
    forgetUnread(part: string): void {
      const left = Object.entries(state.unread).filter(([path]) => !path.startsWith(`${part}.`));
      edited({ unread: Object.fromEntries(left) });
    },
    discard(): void {
      const stored = state.newer ?? state.base;
      if (stored) start(stored);
    },
    /** Lays what was changed here on what somebody else saved. */
    adopt(): void {
      const { base, draft, newer } = state;
      if (!base || !draft || !newer) return;
      const { policy, both } = mergePolicies(base, draft, newer);
      edited({ base: newer, draft: policy, newer: null, both, unread: moved(state.unread, draft, policy) });
    },
    aimAt(path: string | null): void {
      change({ aim: path });
    },
  };
}

/** Is there anything that saving would change, or that cannot be saved yet? */
export function isDirty({ base, draft, unread }: PolicyState): boolean {
  return !same(base, draft) || Object.keys(unread).length > 0;
}

function problemsOf(draft: WorkspacePolicy, unread: PolicyState['unread']): PolicyProblem[] {
  const unreadable = Object.entries(unread).map(([path, { message }]) => ({ path, message }));
  const found = checkPolicy(draft)
    .filter(({ path }) => !(path in unread))
    .map(({ path, message }) => ({ path, message: inLanguage(message) }));
  return [...unreadable, ...found];
}

function restore(drafts: FormDrafts): Partial<PolicyState> {
  try {
    return z.parse(stored, JSON.parse(drafts.read(FORM)?.value ?? ''));
  } catch {
    return {};
  }
}

/** Texts by the path of their team, after the teams have moved. */
function moved(unread: PolicyState['unread'], from: WorkspacePolicy, to: WorkspacePolicy) {
  const entries = Object.entries(unread).flatMap(([path, what]) => {
    const [part, index, ...rest] = path.split('.');
    const at = to.teams.findIndex(({ id }) => id === from.teams[Number(index)]?.id);
    return part === 'teams' && at >= 0 ? [[['teams', at, ...rest].join('.'), what] as const] : [];
  });
  return Object.fromEntries(entries);
}
