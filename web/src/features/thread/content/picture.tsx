type Props = {
  url: string | null;
  caption: string | undefined;
  /** What a click on it does, in words. */
  label: string;
  onOpen(): void;
  onBroken(): void;
};

/** A picture in its reserved room; a click shows it large. */
export function Picture({ url, caption, label, onOpen, onBroken }: Props) {
  if (!url) return <div aria-busy="true" className="size-full animate-pulse-soft rounded-md bg-fg/6" />;
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onOpen}
      className="block size-full cursor-zoom-in overflow-hidden rounded-md bg-fg/6"
    >
      <img
        src={url}
        alt={caption ?? ''}
        decoding="async"
        onError={onBroken}
        className="size-full animate-appear object-cover"
      />
    </button>
  );
}
