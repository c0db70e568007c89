import type { ContactRecord } from './contact-record.ts';

export const RECORD_LIMITS = {
  name: 80,
  language: 35,
  email: 254,
  company: 120,
  note: 2000,
  fields: 20,
  fieldName: 60,
  fieldValue: 500,
  externalIds: 10,
  system: 40,
  externalId: 120,
} as const;

export const PLAIN_PARTS = ['name', 'language', 'email', 'company', 'note'] as const;
export type PlainPart = (typeof PLAIN_PARTS)[number];

/** What to change: null removes, what is not given stays. */
export type RecordPatch = { [P in PlainPart]?: string | null | undefined } & {
  fields?: Record<string, string | null> | undefined;
  externalIds?: Record<string, string | null> | undefined;
};

/** One thing that became different; `key` names the field or the other system. Values are shortened for the log. */
export type RecordChange = {
  what: PlainPart | 'field' | 'external-id';
  key?: string;
  from: string | null;
  to: string | null;
};

/** `path` says where the problem is (`email`, `fields.Plan`), `message` what to do. */
export type RecordProblem = { path: string; message: string; limit?: number };

export type EditedRecord = { record: ContactRecord; changes: RecordChange[] };

/** So much of a value stands in the log: enough to see what it was. */
const LOGGED = 120;

/** The record after a change, and what is different in it (nothing = the same record). */
export function editRecord(before: ContactRecord, patch: RecordPatch): EditedRecord | { problem: RecordProblem } {
  const after: ContactRecord = { ...before };
  const changes: RecordChange[] = [];
  for (const part of PLAIN_PARTS) {
    const given = patch[part];
    if (given === undefined) continue;
    const to = given?.trim() || null;
    const problem = to === null ? null : checkPart(part, to);
    if (problem) return { problem };
    if ((before[part] ?? null) === to) continue;
    changes.push(logged(part, before[part] ?? null, to));
    if (to === null) delete after[part];
    else after[part] = to;
  }
  const fields = editPairs(before.fields, patch.fields, FIELDS);
  if ('problem' in fields) return fields;
  const externalIds = editPairs(before.externalIds, patch.externalIds, EXTERNAL_IDS);
  if ('problem' in externalIds) return externalIds;
  changes.push(...fields.changes, ...externalIds.changes);
  if (changes.length === 0) return { record: before, changes };
  return {
    record: { ...after, version: before.version + 1, fields: fields.pairs, externalIds: externalIds.pairs },
    changes,
  };
}

function checkPart(part: PlainPart, value: string): RecordProblem | null {
  const limit = RECORD_LIMITS[part];
  if (value.length > limit) return { path: part, message: `Use at most ${limit} characters.`, limit };
  if (part === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return { path: part, message: 'This is not an e-mail address. It looks like name@example.com.' };
  }
  if (part === 'language' && !/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(value)) {
    return { path: part, message: 'Write the language as a code, like en, pt-BR or ar.' };
  }
  return null;
}

type Pairs = {
  path: string;
  what: RecordChange['what'];
  most: number;
  key: number;
  value: number;
  keyPattern?: RegExp;
  tooMany: string;
};

const FIELDS: Pairs = {
  path: 'fields',
  what: 'field',
  most: RECORD_LIMITS.fields,
  key: RECORD_LIMITS.fieldName,
  value: RECORD_LIMITS.fieldValue,
  tooMany: `A contact has at most ${RECORD_LIMITS.fields} fields. Remove one first.`,
};

const EXTERNAL_IDS: Pairs = {
  path: 'externalIds',
  what: 'external-id',
  most: RECORD_LIMITS.externalIds,
  key: RECORD_LIMITS.system,
  value: RECORD_LIMITS.externalId,
  keyPattern: /^[A-Za-z0-9_.-]+$/,
  tooMany: `A contact has ids in at most ${RECORD_LIMITS.externalIds} other systems. Remove one first.`,
};

function editPairs(
  before: Record<string, string>,
  patch: Record<string, string | null> = {},
  rule: Pairs,
): { pairs: Record<string, string>; changes: RecordChange[] } | { problem: RecordProblem } {
  const pairs = new Map(Object.entries(before));
  const changes: RecordChange[] = [];
  for (const [name, given] of Object.entries(patch)) {
    const key = name.trim();
    const to = given?.trim() || null;
    const problem = checkPair(key, to, rule);
    if (problem) return { problem };
    const from = pairs.get(key) ?? null;
    if (from === to) continue;
    changes.push({ ...logged(rule.what, from, to), key });
    if (to === null) pairs.delete(key);
    else pairs.set(key, to);
  }
  if (pairs.size > rule.most) return { problem: { path: rule.path, message: rule.tooMany, limit: rule.most } };
  return { pairs: Object.fromEntries(pairs), changes };
}

function checkPair(key: string, value: string | null, rule: Pairs): RecordProblem | null {
  const path = `${rule.path}.${key}`;
  if (key === '') return { path, message: 'Give it a name.' };
  if (key.length > rule.key) {
    return { path, message: `A name here has at most ${rule.key} characters.`, limit: rule.key };
  }
  if (rule.keyPattern && !rule.keyPattern.test(key)) {
    return { path, message: 'Name the system with letters, digits, dots, dashes and underscores.' };
  }
  if (value !== null && value.length > rule.value) {
    return { path, message: `Use at most ${rule.value} characters.`, limit: rule.value };
  }
  return null;
}

function logged(what: RecordChange['what'], from: string | null, to: string | null): RecordChange {
  return { what, from: shortened(from), to: shortened(to) };
}

function shortened(value: string | null): string | null {
  return value !== null && value.length > LOGGED ? `${value.slice(0, LOGGED - 1)}…` : value;
}
