/** What a placeholder may name. A name that is not here, or whose value is unknown, stays as a gap to fill. */
export const PLACEHOLDERS = [
  'customer.name',
  'customer.first_name',
  'customer.phone',
  'agent.name',
  'agent.first_name',
  'company.name',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type PlaceholderValues = Partial<Record<Placeholder, string>>;

/** Where a gap stands: UTF-16 offsets, `to` exclusive. */
export type Gap = { from: number; to: number; name: string };

const GAP = /\{\s*(\p{L}[\p{L}\p{N}_. -]{0,39}?)\s*\}/gu;

/** Puts values in the place of their placeholders; what has none stays as it is written, in sight. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(GAP, (whole, name: string) => {
    const value = values[name.toLowerCase() as Placeholder]?.trim();
    return value ? value : whole;
  });
}

/** The placeholders that still stand in a text, in order. */
export function gapsOf(text: string): Gap[] {
  return [...text.matchAll(GAP)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    name: match[1] ?? '',
  }));
}

/** The first word of a name; undefined when there is none. */
export function firstName(name: string | undefined): string | undefined {
  return name?.trim().split(/\s+/u)[0] || undefined;
}
