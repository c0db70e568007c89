import { linkProblem } from '../contacts/crm-link.ts';
import { TEXT_LIMIT } from '../conversation/message-content.ts';
import { SERVICE_WINDOW_MS } from '../conversation/service-window.ts';
import { checkBusinessHours } from '../hours/check-business-hours.ts';
import { durationInWords } from './duration-in-words.ts';
import {
  type ClockPolicy,
  DEFAULT_TEAM,
  type RoutingRule,
  type Team,
  type WorkspacePolicy,
} from './workspace-policy.ts';

/** What is wrong, where (`teams.1.name`), and in words that say what to do. */
export type PolicyProblem = { path: string; message: string };

/** What is wrong with a policy, for the person who changes it; empty when conversations can go by it. */
export function checkPolicy(policy: WorkspacePolicy): PolicyProblem[] {
  const { teams, rules, hours, skills, links = [] } = policy;
  return [
    ...checkDefaultTeam(teams),
    ...checkNamed(teams, 'teams', 'team'),
    ...teams.flatMap((team, index) => under(`teams.${index}`, checkTeam(team, policy))),
    ...checkNamed(rules, 'rules', 'rule'),
    ...rules.flatMap((rule, index) => under(`rules.${index}`, checkRule(rule, policy))),
    ...checkReach(rules),
    ...checkNamed(hours, 'hours', 'business hours'),
    ...hours.flatMap((one, index) => under(`hours.${index}`, checkBusinessHours(one))),
    ...checkSkills(skills),
    ...checkNamed(links, 'links', 'link'),
    ...links.flatMap(({ url }, index) => {
      const wrong = linkProblem(url.trim());
      return wrong ? problem(`links.${index}.url`, wrong) : [];
    }),
  ];
}

function under(path: string, problems: readonly PolicyProblem[]): PolicyProblem[] {
  return problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
}

function problem(path: string, message: string): PolicyProblem[] {
  return [{ path, message }];
}

function checkDefaultTeam(teams: readonly Team[]): PolicyProblem[] {
  if (teams.some(({ id }) => id === DEFAULT_TEAM)) return [];
  return problem(
    'teams',
    `The team with the id “${DEFAULT_TEAM}” takes everything that no rule sends elsewhere. Put it back; its name may change.`,
  );
}

/** Names and ids, each once. People tell names apart by more than their case. */
function checkNamed(list: readonly { id: string; name: string }[], path: string, what: string): PolicyProblem[] {
  return list.flatMap(({ id, name }, index) => {
    const earlier = list.slice(0, index);
    const at = `${path}.${index}`;
    return [
      ...(earlier.some((one) => one.id === id)
        ? problem(`${at}.id`, `The id “${id}” is there twice among the ${plural(what)}. Give this one another.`)
        : []),
      ...(name.trim() === ''
        ? problem(`${at}.name`, `Give ${what === 'team' ? 'the team' : `the ${what}`} a name.`)
        : []),
      ...(name.trim() !== '' && earlier.some((one) => same(one.name, name))
        ? problem(`${at}.name`, `The name “${name.trim()}” is there twice among the ${plural(what)}. Choose another.`)
        : []),
    ];
  });
}

function plural(what: string): string {
  return what.endsWith('s') ? what : `${what}s`;
}

function same(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function checkTeam(team: Team, policy: WorkspacePolicy): PolicyProblem[] {
  const { hoursId, escalateTo, messages } = team;
  return [
    ...(hoursId !== null ? checkHoursId(hoursId, 'hoursId', policy) : []),
    ...(escalateTo === team.id
      ? problem('escalateTo', 'A team cannot escalate to itself. Choose another team, or the supervisors.')
      : []),
    ...(escalateTo !== null && !policy.teams.some(({ id }) => id === escalateTo)
      ? problem('escalateTo', 'This team does not exist any more. Choose another team, or the supervisors.')
      : []),
    ...under('clocks', checkClocks(team.clocks)),
    ...checkText(messages.greeting, 'messages.greeting', 'greeting'),
    ...checkText(messages.outOfOffice, 'messages.outOfOffice', 'out-of-office message'),
    ...(messages.outOfOffice !== null && hoursId === null
      ? problem(
          'messages.outOfOffice',
          'A team that works around the clock is never out of office. Choose its business hours, or remove the message.',
        )
      : []),
  ];
}

function checkHoursId(hoursId: string, path: string, { hours }: WorkspacePolicy): PolicyProblem[] {
  if (hours.some(({ id }) => id === hoursId)) return [];
  return problem(path, 'These business hours do not exist any more. Choose others.');
}

function checkText(text: string | null, path: string, what: string): PolicyProblem[] {
  if (text === null) return [];
  if (text.trim() === '') return problem(path, `The ${what} is empty. Write it, or turn it off.`);
  if (text.length <= TEXT_LIMIT) return [];
  return problem(path, `The ${what} has ${text.length} characters; WhatsApp takes at most ${TEXT_LIMIT}. Shorten it.`);
}

function checkClocks({ agent, customer, windowWarningMs }: ClockPolicy): PolicyProblem[] {
  return [
    ...checkWarning(agent),
    ...checkNudge(customer),
    ...(windowWarningMs !== null && windowWarningMs >= SERVICE_WINDOW_MS
      ? problem('windowWarningMs', 'WhatsApp’s window is 24 h long. Be warned a shorter time before it closes.')
      : []),
  ];
}

function checkWarning({ warnAfterMs, releaseAfterMs }: ClockPolicy['agent']): PolicyProblem[] {
  const path = 'agent.warnAfterMs';
  if (warnAfterMs === null) return [];
  if (releaseAfterMs === null) {
    return problem(
      path,
      'A warning tells when the conversation is taken away. Set that time too, or remove the warning.',
    );
  }
  if (warnAfterMs < releaseAfterMs) return [];
  return problem(
    path,
    `The warning must come before the conversation is taken away. Make it shorter than ${durationInWords(releaseAfterMs)}.`,
  );
}

function checkNudge({ nudgeAfterMs, nudgeText, closeAfterMs }: ClockPolicy['customer']): PolicyProblem[] {
  if (nudgeAfterMs === null) return checkText(nudgeText === '' ? null : nudgeText, 'customer.nudgeText', 'reminder');
  const path = 'customer.nudgeAfterMs';
  return [
    ...checkText(nudgeText, 'customer.nudgeText', 'reminder'),
    ...(closeAfterMs !== null && nudgeAfterMs >= closeAfterMs
      ? problem(path, `The reminder must come before the end. Make it shorter than ${durationInWords(closeAfterMs)}.`)
      : []),
    ...(nudgeAfterMs >= SERVICE_WINDOW_MS
      ? problem(
          path,
          'WhatsApp lets nobody write freely more than 24 h after the customer did, so the reminder could never be sent. Make it shorter.',
        )
      : []),
  ];
}

function checkRule({ when, assign }: RoutingRule, policy: WorkspacePolicy): PolicyProblem[] {
  return [
    ...checkWords(when.keywords, 'when.keywords', 'This keyword is empty. Write a word or phrase, or remove it.'),
    ...checkWords(when.labels, 'when.labels', 'This label is empty. Write one, or remove it.'),
    ...checkWords(when.ads, 'when.ads', 'This ad is empty. Write its id, * for any ad, or remove it.'),
    ...checkWords(when.channels, 'when.channels', 'This number is empty. Choose one, or remove it.'),
    ...when.languages.flatMap((language, index) =>
      /^[a-z]{2,3}$/.test(language)
        ? []
        : problem(`when.languages.${index}`, `There is no language “${language}”. Write its short tag, like en or pt.`),
    ),
    ...(when.hours ? checkHoursId(when.hours.hoursId, 'when.hours.hoursId', policy) : []),
    ...(policy.teams.some(({ id }) => id === assign.teamId)
      ? []
      : problem('assign.teamId', 'This team does not exist any more. Choose another one.')),
    ...assign.skills.flatMap(({ skill }, index) => {
      const path = `assign.skills.${index}.skill`;
      if (!policy.skills.includes(skill)) {
        return problem(path, `There is no skill “${skill}”. Choose one of the list, or add it there.`);
      }
      const isRepeated = assign.skills.slice(0, index).some((earlier) => earlier.skill === skill);
      return isRepeated ? problem(path, `“${skill}” is asked for twice. Keep one of the two.`) : [];
    }),
  ];
}

function checkWords(words: readonly string[], path: string, message: string): PolicyProblem[] {
  return words.flatMap((word, index) => (word.trim() === '' ? problem(`${path}.${index}`, message) : []));
}

/** A rule that asks for nothing takes everything, so what stands after it would never be tried. */
function checkReach(rules: readonly RoutingRule[]): PolicyProblem[] {
  const first = rules.findIndex((rule) => rule.enabled && asksNothing(rule));
  if (first === -1 || !rules.slice(first + 1).some(({ enabled }) => enabled)) return [];
  return problem(
    `rules.${first}.when`,
    'This rule takes every conversation, so the rules after it are never tried. Give it a condition, or move it to the end.',
  );
}

function asksNothing({ when }: RoutingRule): boolean {
  const { keywords, languages, ads, labels, channels, hours } = when;
  return hours === null && [keywords, languages, ads, labels, channels].every((list) => list.length === 0);
}

function checkSkills(skills: readonly string[]): PolicyProblem[] {
  return skills.flatMap((skill, index) => {
    const path = `skills.${index}`;
    if (skill.trim() === '') return problem(path, 'This skill has no name. Write one, or remove it.');
    const twin = skills.slice(0, index).find((earlier) => same(earlier, skill));
    return twin === undefined ? [] : problem(path, `“${skill}” and “${twin}” are the same skill. Keep one of the two.`);
  });
}
