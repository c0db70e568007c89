import { RUNTIME_ACCESS_KEY_ID } from '../lambda/credentials.ts';
import { ACCOUNT_ID } from '../template/physical-names.ts';
import type { Resolver, Resource } from '../template/resolve.ts';
import { readStatements, type Statement, UnsupportedPolicyError } from './statement.ts';

/** Who may do what, by access key id. Plain data, so that it can be sent to another thread. */
export type AccessRules = {
  /** The runtime's own key: it may do everything, as CloudFormation and the services themselves may. */
  runtimeKey: string;
  callers: Record<string, Caller>;
};

/** `name` as AWS writes it in refusals: the function's session under its role. */
export type Caller = { name: string; statements: Statement[] };

type Role = { Policies?: PolicyProperties[]; ManagedPolicyArns?: string[]; PermissionsBoundary?: string };
type PolicyProperties = { PolicyName?: string; PolicyDocument: unknown; Roles?: string[] };
type FunctionProperties = { Role?: string };

/** Grants logging only, and logs do not go through an endpoint here. */
const LOGGING_ONLY = 'service-role/AWSLambdaBasicExecutionRole';

/**
 * The rules of these functions' roles, read from the template: inline policies and AWS::IAM::Policy.
 * Throws UnsupportedPolicyError for anything that it cannot judge.
 */
export function accessRules(
  template: Resolver,
  functions: readonly Resource[],
  accessKeyIdOf: (functionName: string) => string,
): AccessRules {
  const roles = template.all<Role>('AWS::IAM::Role');
  const policies = template.all<PolicyProperties>('AWS::IAM::Policy');
  const callers = functions.map((fn): [string, Caller] => {
    const where = `${fn.stack}/${fn.logicalId}`;
    const roleName = String((fn.properties as FunctionProperties).Role ?? '').split(':role/')[1];
    const role = roles.find(({ name }) => name === roleName);
    if (!role) throw new UnsupportedPolicyError(where, 'its role is not part of the template.');
    return [
      accessKeyIdOf(fn.name),
      {
        name: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${fn.name}`,
        statements: statementsOf(role, policies, template),
      },
    ];
  });
  return { runtimeKey: RUNTIME_ACCESS_KEY_ID, callers: Object.fromEntries(callers) };
}

function statementsOf(role: Resource<Role>, policies: readonly Resource<PolicyProperties>[], template: Resolver) {
  const where = `${role.stack}/${role.logicalId}`;
  const { Policies = [], ManagedPolicyArns = [], PermissionsBoundary } = role.properties;
  if (PermissionsBoundary) throw new UnsupportedPolicyError(where, 'a permissions boundary is not supported.');
  const managed = ManagedPolicyArns.find((arn) => !arn.endsWith(LOGGING_ONLY));
  if (managed) throw new UnsupportedPolicyError(where, `the managed policy "${managed}" is not supported.`);
  for (const type of ['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']) {
    const attached = template
      .all<{ Roles?: string[]; RoleName?: string }>(type)
      .find(({ properties }) => properties.RoleName === role.name || properties.Roles?.includes(role.name));
    if (attached) throw new UnsupportedPolicyError(where, `${type} "${attached.logicalId}" is not supported.`);
  }
  return [
    ...Policies.flatMap(({ PolicyName, PolicyDocument }) => readStatements(PolicyDocument, `${where}/${PolicyName}`)),
    ...policies
      .filter(({ properties }) => properties.Roles?.includes(role.name))
      .flatMap(({ stack, logicalId, properties }) =>
        readStatements(properties.PolicyDocument, `${stack}/${logicalId}`),
      ),
  ];
}
