export type SnoozeChoice = { id: 'later' | 'tomorrow' | 'monday'; at: number };

const HOUR = 60 * 60_000;
const HALF_HOUR = HOUR / 2;
const MORNING = 9;
/** After this hour nothing is put off within the same day. */
const EVENING = 20;

/** When a conversation may come back, in the time zone of this browser, soonest first. `now` in epoch ms. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const later = Math.ceil((now + 3 * HOUR) / HALF_HOUR) * HALF_HOUR;
  const isToday = new Date(later).getDate() === new Date(now).getDate() && new Date(later).getHours() < EVENING;
  const tomorrow = morningIn(now, 1);
  const weekday = new Date(now).getDay();
  const monday = morningIn(now, (8 - weekday) % 7 || 7);
  return [
    ...(isToday ? [{ id: 'later', at: later } as const] : []),
    { id: 'tomorrow', at: tomorrow },
    ...(monday === tomorrow ? [] : [{ id: 'monday', at: monday } as const]),
  ];
}

/** Nine o'clock so many days from now; the calendar does the arithmetic, so a clock change moves nothing. */
function morningIn(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, MORNING).getTime();
}

/** `2026-09-14T09:00`, as a date and time field has it. */
export function toFieldTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
