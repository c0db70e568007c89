import { expect, test } from 'vitest';
import { skillMatch } from '../../web/src/features/handover/skill-match.ts';

test('a skill is met at the asked level or above it', () => {
  const needs = [
    { skill: 'refunds', level: 2, required: true },
    { skill: 'french', level: 3, required: false },
    { skill: 'legal', level: 1, required: true },
  ];
  expect(skillMatch({ skills: { refunds: 2, french: 2 } }, needs)).toEqual({
    has: ['refunds'],
    lacks: ['french', 'legal'],
  });
});
