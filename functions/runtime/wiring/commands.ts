import type { CommandDeps } from '../../actions/run-command.ts';
import { dynamoPolicies } from '../../adapters/dynamodb/policies.ts';
import { openTable } from '../../adapters/dynamodb/table.ts';
import { dynamoTeam } from '../../adapters/dynamodb/team.ts';
import { dynamoThreads } from '../../adapters/dynamodb/threads.ts';
import { schedulerAlarms } from '../../adapters/scheduler/alarms.ts';
import { readEnv } from '../env.ts';
import { jitteredBackoff, systemClock } from '../system.ts';

/** The table and what every command needs. Reads MESSAGE_SEARCH: whoever commits messages says whether they are indexed. */
export function commandDeps(tableName: string): CommandDeps & { table: ReturnType<typeof openTable> } {
  const table = openTable(tableName);
  return {
    table,
    threads: dynamoThreads(table),
    team: dynamoTeam(table),
    policies: dynamoPolicies(table),
    clock: systemClock,
    backoff: jitteredBackoff,
    indexMessages: readEnv('MESSAGE_SEARCH').MESSAGE_SEARCH === 'on',
  };
}

/** The scheduler that wakes threads. */
export function alarmsFromEnv() {
  const env = readEnv('SCHEDULE_GROUP', 'SCHEDULE_ROLE_ARN', 'ALARM_FUNCTION_ARN', 'ALARM_DLQ_ARN');
  return schedulerAlarms(
    {
      group: env.SCHEDULE_GROUP,
      roleArn: env.SCHEDULE_ROLE_ARN,
      functionArn: env.ALARM_FUNCTION_ARN,
      deadLetterArn: env.ALARM_DLQ_ARN,
    },
    systemClock.now,
  );
}
