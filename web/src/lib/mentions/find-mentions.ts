import type { MentionTarget } from '../../../../shared/domain/conversation/mention.ts';

/** `from` is where the `@` stands, `to` is exclusive (UTF-16). */
export type MentionPlace<T> = { from: number; to: number; of: T };

type Named = { name: string };

/** Where `@` and one of these names stand in a text, at the start of a word; of names that begin alike the longest. */
export function findMentions<T extends Named>(text: string, among: readonly T[]): MentionPlace<T>[] {
  const byLength = [...among].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const places: MentionPlace<T>[] = [];
  for (let from = text.indexOf('@'); from !== -1; from = text.indexOf('@', from + 1)) {
    if (/[\p{L}\p{N}]/u.test(text.charAt(from - 1))) continue;
    const rest = text.slice(from + 1).toLocaleLowerCase();
    const of = byLength.find(({ name }) => {
      const called = name.toLocaleLowerCase();
      return rest.startsWith(called) && !/^[\p{L}\p{N}]/u.test(rest.slice(called.length));
    });
    if (of) places.push({ from, to: from + 1 + of.name.length, of });
  }
  return places;
}

/** Whom a note means, as it is sent: each person and team once. People who share a name are all meant. */
export function mentionTargets(
  text: string,
  people: readonly (Named & { id: string })[],
  teams: readonly (Named & { id: string })[],
): MentionTarget[] {
  const all = [
    ...people.map(({ id, name }) => ({ name, target: { agentId: id } as MentionTarget })),
    ...teams.map(({ id, name }) => ({ name, target: { teamId: id } as MentionTarget })),
  ];
  const named = new Set(findMentions(text, all).map(({ of }) => of.name.toLocaleLowerCase()));
  return all.filter(({ name }) => named.has(name.toLocaleLowerCase())).map(({ target }) => target);
}
