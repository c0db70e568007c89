/** A screen in the background this long has nobody sitting at it. */
const AWAY_AFTER_MS = 60_000;

/** Is the page in the background for a while? `onChange` is told when that changes. */
export function watchAway(onChange: () => void): { isAway(): boolean; stop(): void } {
  let away = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (next: boolean) => {
    if (away === next) return;
    away = next;
    onChange();
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') set(false);
    else timer = setTimeout(() => set(true), AWAY_AFTER_MS);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return {
    isAway: () => away,
    stop() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
