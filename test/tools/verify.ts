import { importRules, lint, types, unitTests } from './checks.ts';
import { runStep, type Step, stepLine, twoAtATime } from './step.ts';

/** The quick half of `npm test`, for every save: one line per step, the full output only of what failed. */
const steps: Step[] = [unitTests, types, importRules, lint];

const outcomes = await twoAtATime(
  steps.map((step) => async () => {
    const outcome = await runStep(step);
    console.log(stepLine(outcome.name, outcome.ok, outcome.seconds));
    return outcome;
  }),
);
const failed = outcomes.filter(({ ok }) => !ok);
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`);
if (failed.length > 0) console.log(`\nFAILED: ${failed.map(({ name }) => name).join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
