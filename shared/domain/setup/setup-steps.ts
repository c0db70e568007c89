/** How a team really starts, in this order. */
export const SETUP_STEPS = ['number', 'people', 'rules', 'tools', 'training', 'trial'] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];

/** What an admin said by hand: steps that are done, and whether the list is put away. */
export type SetupNotes = { ticked: SetupStep[]; hidden: boolean };

export const NO_NOTES: SetupNotes = { ticked: [], hidden: false };

/** What can be seen of a workspace without asking anybody. */
export type SetupFacts = {
  /** A WhatsApp number is attached, and a customer's message has come in on one. */
  numberAttached: boolean;
  numberHeard: boolean;
  people: number;
  /** 0 = nobody has saved the rules and clocks yet. */
  policyVersion: number;
  /** Conversations with customers that somebody has answered, counted up to `TRIAL_CONVERSATIONS`. */
  answered: number;
};

/** Answered conversations that make a trial. */
export const TRIAL_CONVERSATIONS = 3;

/** `by`: seen by itself, said by hand, or not done yet. */
export type SetupState = { step: SetupStep; by: 'itself' | 'hand' | null };

/** Each step with how it is known to be done. Tools and training can only be said by hand. */
export function setupStates(facts: SetupFacts, { ticked }: SetupNotes): SetupState[] {
  const seen: Record<SetupStep, boolean> = {
    number: facts.numberAttached && facts.numberHeard,
    people: facts.people > 1,
    rules: facts.policyVersion > 0,
    tools: false,
    training: false,
    trial: facts.answered >= TRIAL_CONVERSATIONS,
  };
  return SETUP_STEPS.map((step) => ({ step, by: seen[step] ? 'itself' : ticked.includes(step) ? 'hand' : null }));
}
