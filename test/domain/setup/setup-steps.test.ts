import { expect, test } from 'vitest';
import { NO_NOTES, type SetupFacts, setupStates } from '../../../shared/domain/setup/setup-steps.ts';

const nothing: SetupFacts = { numberAttached: false, numberHeard: false, people: 1, policyVersion: 0, answered: 0 };
const done = (facts: Partial<SetupFacts>, notes = NO_NOTES) =>
  setupStates({ ...nothing, ...facts }, notes).flatMap(({ step, by }) => (by ? [`${step} by ${by}`] : []));

test('a workspace that was just made has everything before it', () => {
  expect(done({})).toEqual([]);
});

test('a number counts when a message has come in on it, not when it is only attached', () => {
  expect(done({ numberAttached: true })).toEqual([]);
  expect(done({ numberAttached: true, numberHeard: true })).toEqual(['number by itself']);
});

test('what can be seen is not said by hand; what cannot be seen is', () => {
  const ticked = ['people', 'tools', 'training'] as const;
  expect(done({ people: 2, policyVersion: 3, answered: 3 }, { ticked: [...ticked], hidden: false })).toEqual([
    'people by itself',
    'rules by itself',
    'tools by hand',
    'training by hand',
    'trial by itself',
  ]);
});

test('two answered conversations are no trial yet', () => {
  expect(done({ answered: 2 })).toEqual([]);
});
