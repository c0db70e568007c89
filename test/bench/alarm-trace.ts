import { simulate } from '../simulation/simulate.ts';

/** Calls to the Scheduler and alarms that went off for one message; the same for the eager design, and how many times less. */
export type AlarmFigures = {
  rules: 'default' | 'mixed';
  messages: number;
  callsPerMessage: number;
  eagerCallsPerMessage: number;
  timesFewerCalls: number;
  firesPerMessage: number;
  eagerFiresPerMessage: number;
};

/**
 * A trace of a team's days, recorded by the simulation without faults: what the lazy alarms called, and what a design would
 * have called on the same trace that creates, updates or deletes the schedule whenever a thread's next deadline moves
 * (which each message does). Once under the policy of a new workspace, once with every clock on.
 */
export async function measureAlarms(conversations: number): Promise<AlarmFigures[]> {
  const figures: AlarmFigures[] = [];
  for (const rules of ['default', 'mixed'] as const) {
    const report = await simulate({ seed: 7, conversations, faults: 'none', rules, floods: false });
    const messages = report.messages + report.sends;
    const { calls, fires, eager } = report.alarms;
    const each = (count: number) => Math.round((count / messages) * 1000) / 1000;
    figures.push({
      rules,
      messages,
      callsPerMessage: each(calls),
      eagerCallsPerMessage: each(eager.calls),
      timesFewerCalls: Math.round((eager.calls / calls) * 10) / 10,
      firesPerMessage: each(fires),
      eagerFiresPerMessage: each(eager.fires),
    });
  }
  return figures;
}
