import type { Assembly, RawResource, Stack } from './assembly.ts';
import { ACCOUNT_ID, attributeOf, type Named, REGION, refOf, URL_SUFFIX } from './physical-names.ts';

/** Answers to things the template cannot know: see `openTemplate`. */
export type Laptop = {
  /** Values for parameters, by name, over their defaults. */
  parameters?: Record<string, string>;
  /** Values of `Ref` by resource type, over the made-up ones (the sign-in client's id, for instance). */
  refs?: Record<string, string>;
  /** Addresses in AWS → addresses here, applied to every resolved text; longest first. */
  addresses?: readonly (readonly [aws: string, laptop: string])[];
};

/** A resource with every intrinsic resolved. */
export type Resource<Properties = Record<string, unknown>> = {
  stack: string;
  logicalId: string;
  type: string;
  /** What `Ref` gives: the physical name. */
  name: string;
  properties: Properties;
};

export type Resolver = {
  /** Every resource of the type whose condition holds, in the order of the stacks; properties are resolved when looked at. */
  all<Properties = Record<string, unknown>>(type: string): Resource<Properties>[];
  /** An output by its logical id, from whichever stack has it. */
  output(name: string): unknown;
};

const OMITTED = Symbol('AWS::NoValue');
type Scope = { stack: Stack; where: string };

/** Resolves the intrinsics of the assembly. What cannot be resolved throws, naming stack, resource and intrinsic. */
export function resolver(assembly: Assembly, laptop: Laptop = {}): Resolver {
  const addresses = [...(laptop.addresses ?? [])].sort(([a], [b]) => b.length - a.length);

  const fail = (scope: Scope, problem: string): never => {
    throw new Error(`${scope.where}: ${problem}`);
  };
  // Only whole values are translated: an address is often joined from its host and its stage.
  const translate = (value: unknown): unknown => {
    if (typeof value === 'string') return addresses.reduce((text, [aws, here]) => text.replaceAll(aws, here), value);
    if (Array.isArray(value)) return value.map(translate);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, translate(item)]));
  };

  const named = (stack: Stack, logicalId: string, resource: RawResource): Named => {
    const scope = { stack, where: `${stack.name}/${logicalId}` };
    return {
      stack: stack.name,
      logicalId,
      resource,
      property: (name) => {
        const raw = resource.Properties?.[name];
        if (raw === undefined) return undefined;
        const value = resolve(raw, scope);
        return value === OMITTED || value === undefined ? undefined : String(value);
      },
    };
  };

  const pseudo = (name: string, scope: Scope): unknown => {
    switch (name) {
      case 'AWS::Region':
        return REGION;
      case 'AWS::AccountId':
        return ACCOUNT_ID;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return URL_SUFFIX;
      case 'AWS::StackName':
        return scope.stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${REGION}:${ACCOUNT_ID}:stack/${scope.stack.name}/local`;
      case 'AWS::NoValue':
        return OMITTED;
      default:
        return undefined;
    }
  };

  const ref = (name: string, scope: Scope): unknown => {
    const fixed = pseudo(name, scope);
    if (fixed !== undefined) return fixed;
    const parameter = scope.stack.template.Parameters?.[name];
    if (parameter) {
      return (
        laptop.parameters?.[name] ??
        parameter.Default ??
        fail(scope, `the parameter "${name}" has no default; give it a value for the local runtime.`)
      );
    }
    const resource = scope.stack.template.Resources?.[name];
    if (!resource) return fail(scope, `Ref "${name}" names neither a parameter nor a resource of ${scope.stack.name}.`);
    return laptop.refs?.[resource.Type] ?? refOf(named(scope.stack, name, resource));
  };

  const getAtt = (argument: unknown, scope: Scope): string => {
    const parts = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
    const logicalId = parts[0] ?? '';
    const attribute = parts.slice(1).join('.');
    const resource = scope.stack.template.Resources?.[logicalId];
    if (!resource) return fail(scope, `Fn::GetAtt names "${logicalId}", which is not in ${scope.stack.name}.`);
    return (
      attributeOf(named(scope.stack, logicalId, resource), attribute) ??
      fail(scope, `the local runtime does not know the attribute "${attribute}" of ${resource.Type} ("${logicalId}").`)
    );
  };

  const sub = (argument: unknown, scope: Scope): string => {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : (argument as [string, object]);
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, expression: string) => {
      if (literal) return `\${${expression}}`;
      const name = expression.trim();
      if (name in variables) return String(resolve((variables as Record<string, unknown>)[name], scope));
      return String(name.includes('.') ? getAtt(name, scope) : ref(name, scope));
    });
  };

  const importValue = (argument: unknown, scope: Scope): unknown => {
    const name = resolve(argument, scope);
    for (const stack of assembly.stacks) {
      for (const [output, { Value, Export }] of Object.entries(stack.template.Outputs ?? {})) {
        const inside = { stack, where: `${stack.name}/Outputs/${output}` };
        if (Export && resolve(Export.Name, inside) === name) return resolve(Value, inside);
      }
    }
    return fail(scope, `Fn::ImportValue "${String(name)}" is exported by no stack of the assembly.`);
  };

  const condition = (name: string, scope: Scope): boolean => {
    const raw = scope.stack.template.Conditions?.[name];
    if (raw === undefined) return fail(scope, `the condition "${name}" is not defined.`);
    return Boolean(resolve(raw, scope));
  };

  const list = (argument: unknown, scope: Scope): unknown[] => {
    const value = resolve(argument, scope);
    return Array.isArray(value) ? value : fail(scope, 'expected a list.');
  };

  const intrinsic = (name: string, argument: unknown, scope: Scope): unknown => {
    switch (name) {
      case 'Ref':
        return ref(argument as string, scope);
      case 'Fn::GetAtt':
        return getAtt(argument, scope);
      case 'Fn::Sub':
        return sub(argument, scope);
      case 'Fn::ImportValue':
        return importValue(argument, scope);
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown];
        return list(parts, scope).join(separator);
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, unknown];
        return String(resolve(text, scope)).split(separator);
      }
      case 'Fn::Select': {
        const [index, values] = argument as [number | string, unknown];
        const value = list(values, scope)[Number(index)];
        return value ?? fail(scope, `Fn::Select finds nothing at index ${index}.`);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = list(argument, scope).map(String);
        const value = scope.stack.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
        return value ?? fail(scope, `Fn::FindInMap finds nothing at ${map}.${first}.${second}.`);
      }
      case 'Fn::If': {
        const [test, whenTrue, whenFalse] = argument as [string, unknown, unknown];
        return resolve(condition(test, scope) ? whenTrue : whenFalse, scope);
      }
      case 'Condition':
        return condition(argument as string, scope);
      case 'Fn::Equals': {
        const [left, right] = list(argument, scope);
        return left === right;
      }
      case 'Fn::Not':
        return !list(argument, scope)[0];
      case 'Fn::And':
        return list(argument, scope).every(Boolean);
      case 'Fn::Or':
        return list(argument, scope).some(Boolean);
      default:
        return fail(scope, `the local runtime does not know the intrinsic ${name}.`);
    }
  };

  const resolve = (value: unknown, scope: Scope): unknown => {
    if (typeof value === 'string') {
      if (value.includes('{{resolve:')) fail(scope, `the local runtime does not know dynamic references (${value}).`);
      return value;
    }
    if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== OMITTED);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [];
    if (entries.length === 1 && key && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'))) {
      // `Condition` is an intrinsic only where it names one; IAM statements and others have objects there.
      if (key !== 'Condition' || typeof argument === 'string') {
        return intrinsic(key, argument, scope);
      }
    }
    const resolved = entries.map(([name, item]) => [name, resolve(item, scope)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => item !== OMITTED));
  };

  return {
    all<Properties>(type: string) {
      const found: Resource<Properties>[] = [];
      for (const stack of assembly.stacks) {
        for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {})) {
          if (resource.Type !== type) continue;
          const scope = { stack, where: `${stack.name}/${logicalId}` };
          if (resource.Condition && !condition(resource.Condition, scope)) continue;
          let known: Properties | undefined;
          found.push({
            stack: stack.name,
            logicalId,
            type,
            name: String(ref(logicalId, scope)),
            get properties() {
              known ??= translate(resolve(resource.Properties ?? {}, scope)) as Properties;
              return known;
            },
          });
        }
      }
      return found;
    },
    output(name) {
      for (const stack of assembly.stacks) {
        const output = stack.template.Outputs?.[name];
        if (output) return translate(resolve(output.Value, { stack, where: `${stack.name}/Outputs/${name}` }));
      }
      return undefined;
    },
  };
}
