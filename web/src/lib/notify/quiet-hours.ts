import type { Preferences } from '../preferences/preferences.ts';

type QuietHours = Preferences['notifications']['quietHours'];

/** Is it quiet at `at`, by the clock and the calendar of this device? The night belongs to the day on which it begins. */
export function isQuiet({ on, from, to, days }: QuietHours, at: Date): boolean {
  if (!on) return false;
  const now = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  const today = at.getDay();
  const isOn = (day: number) => days.includes((day + 7) % 7);
  // The same time twice is the whole day.
  if (from === to) return isOn(today);
  if (from < to) return isOn(today) && now >= from && now < to;
  return (isOn(today) && now >= from) || (isOn(today - 1) && now < to);
}
