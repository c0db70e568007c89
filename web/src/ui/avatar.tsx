import type { CSSProperties } from 'react';
import { classNames } from './class-names.ts';

const sizes = {
  xs: 'size-4.5 text-[9px]',
  sm: 'size-6 text-xs',
  nav: 'size-7.5 text-xs',
  md: 'size-9 text-sm',
  lg: 'size-12 text-lg',
};

/** A person's initials on their own hue. Decoration only: the name always stands beside it or in a label. */
export function Avatar({ name, id, size = 'md' }: { name: string; id: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      // Drawn from an attribute, so that two letters never become part of a name or a text search.
      data-initials={initialsOf(name)}
      style={{ '--hue': hueOf(id) } as CSSProperties}
      className={classNames(
        'avatar-tint inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none before:content-[attr(data-initials)]',
        sizes[size],
      )}
    />
  );
}

/** Two letters at most; a number instead of a name gives its last two digits. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = words.filter((word) => /^\p{L}/u.test(word));
  if (letters.length === 0) return name.replace(/\D/g, '').slice(-2) || '?';
  const first = Array.from(letters[0] ?? '')[0] ?? '';
  const last = letters.length > 1 ? (Array.from(letters.at(-1) ?? '')[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** The same person always has the same hue (degrees). */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  return hash % 360;
}
