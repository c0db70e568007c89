/** Baton's mark: a relay baton on its way, with the band where the next hand takes it. */
export function Logo({ size = 28, plain = false }: { size?: number; plain?: boolean }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      {!plain && <rect width="32" height="32" rx="8" className="fill-brand" />}
      <g transform="rotate(-38 16 16)">
        <rect x="4.5" y="12" width="23" height="8" rx="4" className={plain ? 'fill-on-rail' : 'fill-on-brand'} />
        <rect x="12.5" y="12" width="7" height="8" className="fill-note-line" />
      </g>
    </svg>
  );
}
