/** The person on the other side, as lists show them. `phone` in digits without `+`; may be unknown to WhatsApp. */
export type ContactSummary = { id: string; name: string; phone?: string; userId?: string };
