import {
  type ClockPolicy,
  DEFAULT_CLOCKS,
  newTeam,
  type RoutingRule,
  type Team,
} from '../../shared/domain/policy/workspace-policy.ts';

type ClockChange = {
  [K in keyof ClockPolicy]?: ClockPolicy[K] extends object ? Partial<ClockPolicy[K]> : ClockPolicy[K];
};

/** A team that differs from a new one in what is named. */
export function aTeam(
  id: string,
  change: Partial<Omit<Team, 'routing' | 'clocks' | 'messages'>> & {
    routing?: Partial<Team['routing']>;
    clocks?: ClockChange;
    messages?: Partial<Team['messages']>;
  } = {},
): Team {
  const team = newTeam(id, `Team ${id}`);
  const { routing, clocks, messages, ...rest } = change;
  return {
    ...team,
    ...rest,
    routing: { ...team.routing, ...routing },
    messages: { ...team.messages, ...messages },
    clocks: {
      agent: { ...DEFAULT_CLOCKS.agent, ...clocks?.agent },
      customer: { ...DEFAULT_CLOCKS.customer, ...clocks?.customer },
      targets: { ...DEFAULT_CLOCKS.targets, ...clocks?.targets },
      windowWarningMs: clocks?.windowWarningMs ?? null,
    },
  };
}

/** Whoever says this word comes to this team. */
export function onKeyword(keyword: string, assign: Partial<RoutingRule['assign']> & { teamId: string }): RoutingRule {
  return {
    id: `rule-${keyword}`,
    name: `About ${keyword}`,
    enabled: true,
    when: { keywords: [keyword], languages: [], ads: [], labels: [], channels: [], hours: null },
    assign: { skills: [], priority: 0, ...assign },
  };
}
