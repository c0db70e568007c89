import { ACCOUNT_ID, REGION } from '../template/physical-names.ts';
import type { Call } from './evaluate.ts';

const OPERATIONS: Record<string, string> = { POST: 'Create', PUT: 'Update', GET: 'Get', DELETE: 'Delete' };

/**
 * The rights that a request to EventBridge Scheduler needs. A schedule hands its target a role, so making or changing one
 * also needs iam:PassRole on that role. Lists have no resource of their own and are judged on `*`.
 */
export function schedulerCalls(
  method: string,
  collection: string,
  name: string | undefined,
  query: Record<string, string>,
  body: Record<string, unknown>,
): Call[] {
  const arn = (path: string) => `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:${path}`;
  const group = collection === 'schedule-groups';
  const thing = group ? 'ScheduleGroup' : 'Schedule';
  if (name === undefined) return [{ action: `scheduler:List${thing}s`, resource: '*' }];
  const call = (path: string): Call => ({
    action: `scheduler:${OPERATIONS[method] ?? method}${thing}`,
    resource: arn(path),
  });
  if (group) return [call(`schedule-group/${name}`)];
  const calls = [call(`schedule/${String(body.GroupName ?? query.groupName ?? 'default')}/${name}`)];
  const role = (body.Target as { RoleArn?: unknown } | undefined)?.RoleArn;
  if (typeof role === 'string') {
    const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
    calls.push({ action: 'iam:PassRole', resource: role, context });
  }
  return calls;
}
