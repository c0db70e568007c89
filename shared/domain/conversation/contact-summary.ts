import type { KnownAs } from '../contacts/contact-record.ts';

/**
 * The person on the other side, as lists show them. `phone` in digits without `+`; may be unknown to WhatsApp. `name` is what
 * WhatsApp tells, `known` what the team knows (absent while it knows nothing).
 */
export type ContactSummary = { id: string; name: string; phone?: string; userId?: string; known?: KnownAs };

/** What the team calls them: its own name for them, else WhatsApp's. */
export function nameOf({ name, known }: Pick<ContactSummary, 'name' | 'known'>): string {
  return known?.name ?? name;
}
