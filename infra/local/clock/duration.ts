const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `+24h`, `90m`, `1d12h`, `30s`; undefined when the text is not such a duration. */
export function parseDuration(text: string): number | undefined {
  const body = text.trim().replace(/^\+/, '');
  if (!/^(\d+(\.\d+)?[smhd])+$/.test(body)) return undefined;
  let total = 0;
  for (const [, amount = '0', unit = 's'] of body.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)) {
    total += Number(amount) * (UNIT_MS[unit] ?? 0);
  }
  return Math.round(total);
}
