/** The form of a count that the language wants: `plural('ar', count, { one: …, two: …, few: …, many: …, other: … })`. */
export function plural(
  locale: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}
