import {
  CalendarClock,
  ExternalLink,
  Eye,
  GraduationCap,
  Hash,
  History,
  KeyRound,
  type LucideIcon,
  MessageSquareQuote,
  MonitorSmartphone,
  Route,
  ShieldAlert,
  UserRound,
  Users,
} from 'lucide-react';
import type { AgentView } from '../../../../shared/contracts/thread.ts';
import type { settingsWords } from '../../lib/words/settings-words.ts';

export type SectionId = keyof typeof settingsWords.sections;

/** `for`: the server refuses everybody below this role. */
export type SettingsSection = { id: SectionId; icon: LucideIcon; for: AgentView['role'] };

/** In their order. */
export const SECTIONS: readonly SettingsSection[] = [
  { id: 'number', icon: Hash, for: 'admin' },
  { id: 'people', icon: UserRound, for: 'agent' },
  { id: 'teams', icon: Users, for: 'admin' },
  { id: 'rules', icon: Route, for: 'admin' },
  { id: 'hours', icon: CalendarClock, for: 'admin' },
  { id: 'skills', icon: GraduationCap, for: 'admin' },
  { id: 'canned', icon: MessageSquareQuote, for: 'agent' },
  { id: 'links', icon: ExternalLink, for: 'admin' },
  { id: 'visibility', icon: Eye, for: 'admin' },
  { id: 'changes', icon: History, for: 'supervisor' },
  { id: 'keys', icon: KeyRound, for: 'admin' },
  { id: 'quarantine', icon: ShieldAlert, for: 'admin' },
  { id: 'device', icon: MonitorSmartphone, for: 'agent' },
];

const RANK: Record<AgentView['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

export function sectionsFor(role: AgentView['role']) {
  return SECTIONS.filter((section) => RANK[role] >= RANK[section.for]);
}
