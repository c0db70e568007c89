/** Who holds the conversation now: exactly one of these at every moment. */
export type Holder = { kind: 'queue' } | { kind: 'bot' } | { kind: 'agent'; agentId: string; name: string };

export const QUEUE: Holder = { kind: 'queue' };

export function isHeldBy(holder: Holder, agentId: string): boolean {
  return holder.kind === 'agent' && holder.agentId === agentId;
}

export function sameHolder(a: Holder, b: Holder): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'agent' && b.kind === 'agent' ? a.agentId === b.agentId : true;
}
