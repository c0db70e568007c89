import { SERVICE_WINDOW_MS } from '../../../shared/domain/conversation/service-window.ts';
import { CLOSING_MS } from '../../../shared/domain/views/conversation-filter.ts';
import { classNames } from './class-names.ts';

const HOUR = 3_600_000;

/** How urgent the end of the 24-hour window is; null = closed or never open. */
export function windowTone(msLeft: number): 'calm' | 'warn' | 'danger' | null {
  if (msLeft <= 0) return null;
  if (msLeft < HOUR / 2) return 'danger';
  return msLeft < CLOSING_MS ? 'warn' : 'calm';
}

const tones = { calm: 'stroke-brand/60', warn: 'stroke-warn', danger: 'stroke-danger' };
const RADIUS = 20.5;
const ROUND = 2 * Math.PI * RADIUS;

/** The part of the 24-hour window that is left, as an arc around the avatar. Decoration: the row says it in words. */
export function WindowRing({ msLeft, small = false }: { msLeft: number; small?: boolean }) {
  const tone = windowTone(msLeft);
  const share = Math.max(0, Math.min(1, msLeft / SERVICE_WINDOW_MS));
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 44 44"
      className={classNames('absolute inset-0 -rotate-90', small ? 'size-9' : 'size-11')}
      fill="none"
    >
      <circle
        cx="22"
        cy="22"
        r={RADIUS}
        strokeWidth="1.5"
        className="stroke-line"
        strokeDasharray={tone ? undefined : '2 3'}
      />
      {tone && (
        <circle
          cx="22"
          cy="22"
          r={RADIUS}
          strokeWidth="2"
          strokeLinecap="round"
          className={classNames(tones[tone])}
          strokeDasharray={`${share * ROUND} ${ROUND}`}
        />
      )}
    </svg>
  );
}
