/** What a person may do: agents work conversations, supervisors also other people's, admins also the settings. */
export type Role = 'agent' | 'supervisor' | 'admin';

/** Set by the person. A lost connection never changes it. */
export type Availability = 'available' | 'busy' | 'away';

/**
 * One person of the team.
 * `load` = open conversations held now; `capacity` = how many routing may give;
 * `turn` = position in the round-robin order (lowest is next); `version` changes whenever routing must look again.
 */
export type Agent = {
  id: string;
  name: string;
  email: string;
  role: Role;
  availability: Availability;
  capacity: number;
  load: number;
  turn: number;
  version: number;
};

/** May this role act on conversations that somebody else holds? */
export function oversees(role: Role): boolean {
  return role === 'supervisor' || role === 'admin';
}
