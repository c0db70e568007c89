import { addAgent } from '../../functions/actions/add-agent.ts';
import { putChannel } from '../../functions/actions/administer.ts';
import { updateAgent } from '../../functions/actions/people.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import { putPolicy } from '../../functions/actions/workspace-policy.ts';
import type { Cloud } from './cloud.ts';
import { COMPANIES, type Company, LATE_NUMBER } from './companies.ts';
import { ORGANISATIONS } from './company-policies.ts';
import type { Customer } from './hostile-meta.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Person = Principal & { agentId: string };

/** Fills an empty table with a company's number, its team and, when `organised`, its rules, by the product's own actions. */
export async function foundCompany(cloud: Cloud, company: Company, organised: boolean): Promise<Person[]> {
  const { workspace: workspaceId } = company;
  await attachNumber(cloud, company);
  const admin = setupOf(company);
  const organisation = organised ? ORGANISATIONS[workspaceId] : undefined;
  if (organisation) await putPolicy(cloud.ports, admin, { policy: organisation.policy });
  const people: Person[] = [];
  for (const [index, role] of company.roles.entries()) {
    const name = `${company.name.split(' ')[0]} ${index + 1}`;
    const email = `${workspaceId}${index + 1}@example.com`;
    const agent = await addAgent(cloud.ports, admin, {
      name,
      email,
      role,
      capacity: 4,
      availability: 'available',
    });
    const job = organisation?.jobs[index];
    if (job) await updateAgent(cloud.ports, admin, { agentId: agent.id, ...job });
    const teams = job?.teams ?? agent.teams;
    people.push({ workspaceId, agentId: agent.id, role, teams, actor: { kind: 'agent', agentId: agent.id, name } });
  }
  return people;
}

export async function attachNumber(cloud: Cloud, company: Company): Promise<void> {
  const { phoneNumberId, wabaId, name } = company;
  await putChannel(cloud.ports, setupOf(company), { phoneNumberId, name, displayPhoneNumber: '15550001111', wabaId });
}

/** An automation of the company with every right. */
export function setupOf({ workspace }: Company): Principal {
  return {
    workspaceId: workspace,
    role: 'admin',
    teams: [],
    actor: { kind: 'automation', keyId: 'setup', name: 'Setup' },
  };
}

/** The people who will write; some WhatsApp accounts hide the phone behind a user id, some write to both companies. */
export function customers(count: number, random: SeededRandom): Customer[] {
  const [harbor = '', hill = ''] = COMPANIES.map(({ phoneNumberId }) => phoneNumberId);
  return Array.from({ length: count }, (_, index) => ({
    key: `customer ${index + 1}`,
    name: `Customer ${index + 1}`,
    phone: String(49_170_000_0000 + index),
    userId: `DE.${1_000_000 + index}`,
    shows: random.weighted({ phone: 5, both: 4, 'user-id': 1 }) as Customer['shows'],
    numbers: {
      harbor: [harbor],
      hill: [hill],
      both: [harbor, hill],
      late: [harbor, LATE_NUMBER.phoneNumberId],
    }[random.weighted({ harbor: 14, hill: 3, both: 2, late: 1 }) as 'harbor' | 'hill' | 'both' | 'late'],
    lastWroteAt: new Map(),
  }));
}
