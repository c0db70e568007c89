/** An id for a new member of the policy, such as `team-3f2a9c1b`. */
export function newId(kind: 'team' | 'rule' | 'hours' | 'link'): string {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${kind}-${bits.toString(16).padStart(8, '0')}`;
}
