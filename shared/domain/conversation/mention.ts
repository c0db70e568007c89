/** Who is meant by an `@` in a note. */
export type MentionTarget = { agentId: string } | { teamId: string };

/**
 * A mention as it stands with its note, by the name of then. `blind`: the person does not see the conversation and is not
 * told; `told`: the members of the team who are.
 */
export type Mention =
  | { agentId: string; name: string; blind?: boolean }
  | { teamId: string; name: string; told: string[] };

/** Most mentions in one note. */
export const MOST_MENTIONS = 20;
