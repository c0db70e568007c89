import { addAgent } from '../../functions/actions/add-agent.ts';
import { putChannel } from '../../functions/actions/administer.ts';
import type { Principal } from '../../functions/actions/ports.ts';
import type { Role } from '../../shared/domain/people/agent.ts';
import { type Cloud, WORKSPACE } from './cloud.ts';
import { type Customer, PHONE_NUMBER_ID } from './hostile-meta.ts';
import type { SeededRandom } from './seeded-random.ts';

const ROLES: Role[] = ['admin', 'supervisor', 'agent', 'agent', 'agent', 'agent', 'agent', 'agent'];

/** Fills an empty table with a number and its team, by the product's own actions. */
export async function foundCompany(cloud: Cloud): Promise<(Principal & { agentId: string })[]> {
  const setup: Principal = {
    workspaceId: WORKSPACE,
    role: 'admin',
    actor: { kind: 'automation', keyId: 'setup', name: 'Setup' },
  };
  await putChannel(cloud.ports, setup, {
    phoneNumberId: PHONE_NUMBER_ID,
    name: 'Harbor Books',
    displayPhoneNumber: '15550001111',
    wabaId: '100000000000001',
  });
  const people: (Principal & { agentId: string })[] = [];
  for (const [index, role] of ROLES.entries()) {
    const name = `Agent ${index + 1}`;
    const email = `agent${index + 1}@example.com`;
    const agent = await addAgent(cloud.ports, setup, { name, email, role, capacity: 4, availability: 'available' });
    const actor = { kind: 'agent', agentId: agent.id, name } as const;
    people.push({ workspaceId: WORKSPACE, agentId: agent.id, role, actor });
  }
  return people;
}

/** The people who will write; some WhatsApp accounts hide the phone behind a user id. */
export function customers(count: number, random: SeededRandom): Customer[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `customer ${index + 1}`,
    name: `Customer ${index + 1}`,
    phone: String(49_170_000_0000 + index),
    userId: `DE.${1_000_000 + index}`,
    shows: random.weighted({ phone: 5, both: 4, 'user-id': 1 }) as Customer['shows'],
    lastWroteAt: null,
  }));
}
