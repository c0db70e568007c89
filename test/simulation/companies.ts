import type { Role } from '../../shared/domain/people/agent.ts';

export type Company = { workspace: string; phoneNumberId: string; wabaId: string; name: string; roles: Role[] };

const HARBOR: Company = {
  workspace: 'main',
  phoneNumberId: '200000000000002',
  wabaId: '100000000000001',
  name: 'Harbor Books',
  roles: ['admin', 'supervisor', 'agent', 'agent', 'agent', 'agent', 'agent', 'agent'],
};

/** A second workspace in the same table, which nobody of the first may ever see anything of, and the other way round. */
const HILL: Company = {
  workspace: 'hill',
  phoneNumberId: '200000000000003',
  wabaId: '100000000000002',
  name: 'Hill Toys',
  roles: ['admin', 'agent', 'agent'],
};

export const COMPANIES: readonly Company[] = [HARBOR, HILL];

/** A number of the first company that is attached only at the end: until then its webhooks lie in quarantine. */
export const LATE_NUMBER: Company = { ...HARBOR, phoneNumberId: '200000000000004', name: 'Harbor Books, second line' };

/** The workspace whose number this is. */
export function workspaceOf(phoneNumberId: string): string | undefined {
  return [...COMPANIES, LATE_NUMBER].find((company) => company.phoneNumberId === phoneNumberId)?.workspace;
}
