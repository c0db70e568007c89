/** The only condition operator and key that our template uses; any other is refused when the template is read. */
const OPERATORS = ['StringEquals'];
const CONDITION_KEYS = ['iam:PassedToService'];
const MEMBERS = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];

/** One statement of a role's policy, lists made explicit. Plain data: it is sent to the table's thread. */
export type Statement = {
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
  /** All must hold: the call's value of `key` is one of `values`. */
  conditions: { key: string; values: string[] }[];
};

/** A policy that the laptop cannot judge; the message names stack, policy and statement and says what to do. */
export class UnsupportedPolicyError extends Error {
  readonly code = 'POLICY_UNSUPPORTED';

  constructor(where: string, problem: string) {
    super(
      `${where}: ${problem} The laptop judges the IAM subset in infra/local/policy/README.md: keep to it, or extend it.`,
    );
  }
}

/** Reads a policy document whose intrinsics are resolved. `where` names it in errors. Throws UnsupportedPolicyError. */
export function readStatements(document: unknown, where: string): Statement[] {
  const statements = listOf((document as { Statement?: unknown } | undefined)?.Statement);
  return statements.map((raw, index) => readStatement(raw as Record<string, unknown>, where, index));
}

function readStatement(raw: Record<string, unknown>, policy: string, index: number): Statement {
  const sid = typeof raw.Sid === 'string' ? raw.Sid : undefined;
  const where = `${policy}, statement ${sid ?? index + 1}`;
  const refuse = (problem: string): never => {
    throw new UnsupportedPolicyError(where, problem);
  };
  const unknown = Object.keys(raw).find((member) => !MEMBERS.includes(member));
  if (unknown) refuse(`"${unknown}" is not supported.`);
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny') refuse(`its Effect is neither Allow nor Deny.`);
  const texts = (member: string): string[] => {
    const values = listOf(raw[member]);
    if (values.length === 0 || !values.every((value) => typeof value === 'string')) {
      refuse(`its ${member} is not a text or a list of texts.`);
    }
    return values as string[];
  };
  const variable = texts('Resource').find((resource) => resource.includes('${'));
  if (variable) refuse(`the policy variable in "${variable}" is not supported.`);

  const conditions = Object.entries((raw.Condition ?? {}) as Record<string, Record<string, unknown>>).flatMap(
    ([operator, tests]) => {
      if (!OPERATORS.includes(operator)) refuse(`the condition operator "${operator}" is not supported.`);
      return Object.entries(tests).map(([key, value]) => {
        if (!CONDITION_KEYS.includes(key)) refuse(`the condition key "${key}" is not supported.`);
        return { key, values: listOf(value).map(String) };
      });
    },
  );
  return {
    ...(sid ? { sid } : {}),
    effect: raw.Effect as Statement['effect'],
    actions: texts('Action'),
    resources: texts('Resource'),
    conditions,
  };
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
