import { Fragment } from 'react';
import { findMentions } from '../lib/mentions/find-mentions.ts';

/** A stretch of text in which `@` and one of these names is set off. */
export function MentionedText({ text, names }: { text: string; names: readonly string[] }) {
  const places = findMentions(
    text,
    names.map((name) => ({ name })),
  );
  if (places.length === 0) return text;
  return (
    <>
      {places.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(places[index - 1]?.to ?? 0, from)}
          <span data-mentioned className="rounded-[4px] bg-note-line/55 px-0.5 font-medium text-on-note">
            {text.slice(from, to)}
          </span>
        </Fragment>
      ))}
      {text.slice(places.at(-1)?.to)}
    </>
  );
}
