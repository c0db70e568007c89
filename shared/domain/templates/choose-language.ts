import type { MessageTemplate } from './message-template.ts';

/** `pt_BR`, `pt-br` and `PT_br` are one language. */
export function sameLanguage(one: string, other: string): boolean {
  return one.replaceAll('-', '_').toLowerCase() === other.replaceAll('-', '_').toLowerCase();
}

/**
 * Which language of a template to offer first: the wanted one, else another kind of it (`pt_PT` for `pt_BR`), else the one of
 * the team, else any; what can be sent comes before what cannot.
 * @param variants one template in its languages, at least one
 */
export function chooseLanguage(
  variants: readonly MessageTemplate[],
  wanted: string | undefined,
  team: string,
): MessageTemplate | undefined {
  const base = (language: string) => language.split(/[-_]/)[0]?.toLowerCase();
  const near = (language: string, to: string | undefined) => to !== undefined && base(language) === base(to);
  const rank = ({ language, status }: MessageTemplate) =>
    (status === 'approved' ? 0 : 10) +
    (wanted && sameLanguage(language, wanted) ? 0 : near(language, wanted) ? 1 : near(language, team) ? 2 : 3);
  return variants.toSorted((a, b) => rank(a) - rank(b))[0];
}
