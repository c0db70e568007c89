import type { WorkspacePolicy } from '../../../../../shared/domain/policy/workspace-policy.ts';

export type PolicySectionId = 'teams' | 'rules' | 'hours' | 'skills' | 'visibility';

/** The section that edits a part of the policy, and which one of its list. */
export type PolicyPlace = { section: PolicySectionId; id: string | null; name: string | null };

const PARTS: Record<string, PolicySectionId> = {
  teams: 'teams',
  rules: 'rules',
  hours: 'hours',
  skills: 'skills',
  visibility: 'visibility',
};

/** Where a path into the policy (`teams.1.name`) is edited; null when it names no part of it. */
export function placeOf(policy: WorkspacePolicy, path: string): PolicyPlace | null {
  const [part = '', index = ''] = path.split('.');
  const section = PARTS[part];
  if (!section) return null;
  if (section === 'skills' || section === 'visibility') return { section, id: null, name: null };
  const one = policy[section][Number(index)];
  return { section, id: one?.id ?? null, name: one?.name ?? null };
}

/** The address of a section, opened at one of its list. */
export function hrefOf({ section, id }: Pick<PolicyPlace, 'section' | 'id'>): string {
  return id === null ? `/settings/${section}` : `/settings/${section}?open=${encodeURIComponent(id)}`;
}
