import type * as z from 'zod/mini';
import type { BodyOf, ParamsOf } from '../../../../shared/contracts/route.ts';
import type { Routes } from '../../../../shared/contracts/routes.ts';
import { workspaceRoutes } from '../../../../shared/contracts/workspace-routes.ts';
import { settingsWords as words } from '../../lib/words/settings-words.ts';

/** Sentences by field. */
export type Problems = Record<string, string>;

export type Checked<Input> = { input: Input } | { problems: Problems };

export type NumberValues = Record<'phoneNumberId' | 'displayPhoneNumber' | 'wabaId' | 'name' | 'readReceipts', string>;
export type NumberInput = { params: ParamsOf<Routes['putChannel']>; body: BodyOf<Routes['putChannel']> };

/** Takes numbers as people write them (`+1 (555) 000-1111`), and checks them by the contract of the route. */
export function readNumberForm(values: NumberValues): Checked<NumberInput> {
  const params = { phoneNumberId: values.phoneNumberId.trim() };
  const body = {
    name: values.name.trim(),
    displayPhoneNumber: values.displayPhoneNumber.replace(/[\s+().\-\u2010-\u2015]/g, ''),
    wabaId: values.wabaId.trim(),
    readReceipts: values.readReceipts,
  };
  const { problems } = words.number;
  const found = {
    ...problemsOf(workspaceRoutes.putChannel.params, params, problems),
    ...problemsOf(workspaceRoutes.putChannel.body, body, problems),
  };
  return Object.keys(found).length > 0 ? { problems: found } : { input: { params, body: body as NumberInput['body'] } };
}

export type PersonValues = Record<'name' | 'email' | 'role' | 'capacity', string>;
export type PersonInput = BodyOf<Routes['addAgent']>;

export function readPersonForm(values: PersonValues): Checked<PersonInput> {
  const capacity = /^\d+$/.test(values.capacity.trim()) ? Number(values.capacity) : Number.NaN;
  const body = { name: values.name.trim(), email: values.email.trim(), role: values.role, capacity };
  const problems = problemsOf(workspaceRoutes.addAgent.body, body, words.people.problems);
  return Object.keys(problems).length > 0 ? { problems } : { input: body as PersonInput };
}

export type KeyValues = Record<'name', string>;
export type KeyInput = BodyOf<Routes['createApiKey']>;

export function readKeyForm(values: KeyValues): Checked<KeyInput> {
  const body = { name: values.name.trim() };
  const problems = problemsOf(workspaceRoutes.createApiKey.body, body, words.keys.problems);
  return Object.keys(problems).length > 0 ? { problems } : { input: body };
}

/** The contract says which field is wrong, our words what to do about it. */
function problemsOf(schema: z.ZodMiniType, value: unknown, sentences: Problems): Problems {
  const parsed = schema.safeParse(value);
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map(({ path, message }) => [String(path[0]), sentences[String(path[0])] ?? message]),
  );
}
