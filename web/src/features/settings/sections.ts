import { Hash, KeyRound, type LucideIcon, ShieldAlert, Users } from 'lucide-react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';

export type SectionId = 'number' | 'people' | 'keys' | 'quarantine';

/** `adminOnly`: the server refuses everybody else. */
export type SettingsSection = { id: SectionId; icon: LucideIcon; adminOnly: boolean };

/** In their order. */
export const SECTIONS: readonly SettingsSection[] = [
  { id: 'number', icon: Hash, adminOnly: true },
  { id: 'people', icon: Users, adminOnly: false },
  { id: 'keys', icon: KeyRound, adminOnly: true },
  { id: 'quarantine', icon: ShieldAlert, adminOnly: true },
];

export function sectionsFor(role: AgentView['role']) {
  return SECTIONS.filter(({ adminOnly }) => role === 'admin' || !adminOnly);
}
