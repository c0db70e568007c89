import { Hash, KeyRound, type LucideIcon, ShieldAlert, Users } from 'lucide-react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';

export type SectionId = 'number' | 'people' | 'keys' | 'quarantine';

/** The sections in their order. `adminOnly`: the server refuses everybody else. */
export const SECTIONS: readonly { id: SectionId; icon: LucideIcon; adminOnly: boolean }[] = [
  { id: 'number', icon: Hash, adminOnly: true },
  { id: 'people', icon: Users, adminOnly: false },
  { id: 'keys', icon: KeyRound, adminOnly: true },
  { id: 'quarantine', icon: ShieldAlert, adminOnly: true },
];

export function sectionsFor(role: AgentView['role']) {
  return SECTIONS.filter(({ adminOnly }) => role === 'admin' || !adminOnly);
}
