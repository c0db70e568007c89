/** What a person may do: agents work conversations, supervisors also other people's, admins also the settings. */
export type Role = 'agent' | 'supervisor' | 'admin';

/** Which threads somebody sees: the ones they hold or follow, those of their teams as well, or all. */
export type Visibility = 'own' | 'team' | 'all';

/** Set by the person. A lost connection never changes it. */
export type Availability = 'available' | 'busy' | 'away';

/** How well somebody does something: 1 (a little) to 5 (expert). */
export type SkillLevel = number;

/**
 * One person of the workspace.
 * `teams` = ids of the teams they take conversations of; `skills` = name → level;
 * `load` = open conversations held now, `teamLoad` the same by team; `capacity` = how many routing may give;
 * `turn` = position in the round-robin order (lowest is next); `version` changes whenever routing must look again.
 */
export type Agent = {
  id: string;
  name: string;
  email: string;
  role: Role;
  availability: Availability;
  teams: readonly string[];
  skills: Readonly<Record<string, SkillLevel>>;
  capacity: number;
  load: number;
  teamLoad: Readonly<Record<string, number>>;
  turn: number;
  version: number;
};

/** May this role act on conversations that somebody else holds? */
export function oversees(role: Role): boolean {
  return role === 'supervisor' || role === 'admin';
}
