import { keyName } from '../lib/keyboard/key-name.ts';

/** A key of the keyboard, by the name it has in English: `K`, `Ctrl`. */
export function Key({ children }: { children: string }) {
  return (
    <kbd
      dir="ltr"
      className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line bg-bg px-1 font-sans text-xs text-muted"
    >
      {keyName(children)}
    </kbd>
  );
}
