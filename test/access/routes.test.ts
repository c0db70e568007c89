import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import type { Visibility } from '../../shared/domain/people/agent.ts';
import { CALLS, type Code, STATUS, type ThreadCall, type WorkspaceCall } from './calls.ts';
import {
  type Answer,
  CALLERS,
  type Caller,
  type Company,
  ID,
  keysOf,
  SECRET,
  startCompany,
  threadsOf,
  VISIBILITIES,
} from './company.ts';
import { RELATIONS, type Relation, relations, shouldSee } from './relations.ts';

let company: Company;
let cells = 0;
let unique = 0;
/** Threads by who looks and how it stands to them. One that a call has changed is not used again. */
const threads = new Map<string, string>();
const saidOfNothing = new Map<string, string>();

beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

const nextUnique = () => String(++unique).padStart(8, '0');
const personOf = (caller: Caller) => (caller === 'supervisor' || caller === 'admin' ? caller : 'agent');

async function threadFor(caller: Caller, relation: Relation): Promise<string> {
  const person = personOf(caller);
  const key = `${person} ${relation}`;
  const known = threads.get(key);
  if (known) return known;
  const made = await company.thread(relation, ID[person]);
  threads.set(key, made);
  await company.changed();
  return made;
}

/** The answer, and what the call has changed in the table. */
async function call(name: RouteName, request: Parameters<Company['as']>[1], caller: Caller) {
  const answer = await company.as(name, request, caller);
  const records = await company.changed();
  const touched = threadsOf(records);
  for (const [key, threadId] of threads) if (touched.has(threadId)) threads.delete(key);
  return { answer, records };
}

function expectedOf(asked: ThreadCall, caller: Caller, visibility: Visibility, relation: Relation): Code {
  if (caller === 'nobody') return 'not-signed-in';
  if (caller === 'stranger') return 'thread-not-found';
  if (caller === 'key') return asked.person ? 'person-needed' : asked.seen[situationOfKey(relation)].others;
  if (!shouldSee(caller, visibility, relation)) return 'thread-not-found';
  return asked.seen[RELATIONS[relation].is][caller === 'agent' ? 'agent' : 'others'];
}

/** A key holds nothing: what the person holds is somebody else's to it. */
function situationOfKey(relation: Relation) {
  const { is } = RELATIONS[relation];
  return is === 'mine' ? 'theirs' : is;
}

function expectAnswer(answer: Answer, expected: Code, where: string): void {
  cells += 1;
  expect(`${where}: ${answer.status} ${answer.code}`).toBe(`${where}: ${STATUS[expected]} ${expected}`);
}

/** What the same call says of a thread that nobody has ever seen. */
async function aboutNothing(name: RouteName, asked: ThreadCall, caller: Caller): Promise<string> {
  const key = `${name} ${asked.title} ${caller}`;
  const known = saidOfNothing.get(key);
  if (known) return known;
  const { answer } = await call(name, asked.call('thread-nowhere', nextUnique(), caller), caller);
  saidOfNothing.set(key, answer.text);
  return answer.text;
}

async function tryThread(
  name: RouteName,
  asked: ThreadCall,
  caller: Caller,
  visibility: Visibility,
  relation: Relation,
) {
  const where = `${name} ${asked.title ?? ''} (${caller}, ${visibility}, ${relation})`;
  const expected = expectedOf(asked, caller, visibility, relation);
  const threadId = await threadFor(caller, relation);
  const id = nextUnique();
  const { answer, records } = await call(name, asked.call(threadId, id, caller), caller);
  expectAnswer(answer, expected, where);
  if (expected === 'ok') return;
  expect(keysOf(records), `${where} changed something`).toEqual([]);
  if (expected === 'thread-not-found') {
    expect(answer.text, where).toBe(await aboutNothing(name, asked, caller));
  }
  if (!['held-by-other', 'already-claimed', 'same-holder'].includes(expected)) {
    expect(answer.text, where).not.toMatch(new RegExp(SECRET, 'i'));
  }
}

async function tryWorkspace(name: RouteName, asked: WorkspaceCall, caller: Caller, visibility: Visibility) {
  const where = `${name} (${caller}, ${visibility})`;
  const request = await asked.call(company, nextUnique(), caller);
  await threadFor('agent', 'waits in my team');
  await company.changed();
  const { answer, records } = await call(name, request, caller);
  const expected = asked.expected[caller];
  expectAnswer(answer, expected, where);
  if (expected !== 'ok') expect(keysOf(records), `${where} changed something`).toEqual([]);
  if (expected !== 'ok' || caller === 'stranger' || caller === 'nobody') {
    expect(answer.text, where).not.toMatch(new RegExp(SECRET, 'i'));
    expect(
      keysOf(records).filter((pk) => /^W#main(#|$)/.test(pk)),
      where,
    ).toEqual([]);
  }
}

test('every route has a row, and no row is of a route that is gone', () => {
  expect(Object.keys(CALLS).sort()).toEqual(Object.keys(routes).sort());
  for (const [name, { path, access }] of Object.entries(routes)) {
    for (const row of CALLS[name as RouteName]) {
      expect(row.about, name).toBe(path.includes('{threadId}') ? 'thread' : 'workspace');
      if (row.about === 'thread') expect(row.person ?? false, name).toBe(access === 'person');
    }
  }
});

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  test.each(CALLERS)('as %s', async (caller) => {
    for (const visibility of VISIBILITIES) {
      await company.setVisibility(visibility);
      await company.changed();
      for (const asked of CALLS[name]) {
        if (asked.about === 'workspace') await tryWorkspace(name, asked, caller, visibility);
        else for (const relation of relations) await tryThread(name, asked, caller, visibility, relation);
      }
    }
  });
});

test('the matrix is as large as it is meant to be', () => {
  const rows = Object.values(CALLS).flat();
  const aboutThreads = rows.filter(({ about }) => about === 'thread').length;
  const everywhere = CALLERS.length * VISIBILITIES.length;
  expect(cells).toBe((aboutThreads * relations.length + (rows.length - aboutThreads)) * everywhere);
});
