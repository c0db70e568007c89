/** What to do when this Node is too old for Baton, in one line; undefined when it will do. */
export function nodeVersionProblem(version: string, machine: string): string | undefined;
