import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http-api/read-body.ts';
import { type Authorize, allowAll, signerOf } from '../policy/authorize.ts';
import { schedulerCalls } from '../policy/scheduler-calls.ts';
import type { ScheduleInput, StoredSchedule } from './schedule-store.ts';
import { groupArn, type Scheduler, scheduleArn } from './scheduler.ts';
import { SchedulerError } from './scheduler-error.ts';

/**
 * The REST protocol of EventBridge Scheduler below `prefix`. Its quirk: the group is `groupName` in the query of get and
 * delete, `ScheduleGroup` in that of list, and `GroupName` in the body of create and update.
 */
export async function schedulerEndpoint(
  scheduler: Scheduler,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
  authorize: Authorize = allowAll,
): Promise<void> {
  const url = new URL((request.url ?? '/').slice(prefix.length), 'http://localhost');
  const text = ((await readBody(request, 1024 * 1024)) ?? Buffer.alloc(0)).toString();
  try {
    const [, collection = '', encodedName] = url.pathname.split('/');
    const name = encodedName === undefined ? undefined : decodeURIComponent(encodedName);
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const query = Object.fromEntries(url.searchParams);
    const calls = schedulerCalls(request.method ?? '', collection, name, query, body);
    const refusal = authorize(signerOf(request), calls);
    if (refusal) throw new SchedulerError(refusal.type, refusal.message);
    const answer =
      collection === 'schedules'
        ? await schedules(scheduler, request.method ?? '', name, query, body)
        : collection === 'schedule-groups'
          ? await groups(scheduler, request.method ?? '', name, query)
          : undefined;
    if (answer === undefined)
      throw new SchedulerError('ValidationException', 'The local scheduler has no such operation.');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  } catch (error) {
    const known = error instanceof SchedulerError;
    response
      .writeHead(known ? error.status : 500, {
        'content-type': 'application/json',
        'x-amzn-errortype': known ? error.type : 'InternalServerException',
      })
      .end(JSON.stringify({ Message: error instanceof Error ? error.message : String(error) }));
  }
}

async function schedules(
  scheduler: Scheduler,
  method: string,
  name: string | undefined,
  query: Record<string, string>,
  body: Record<string, unknown>,
): Promise<object | undefined> {
  if (name === undefined) {
    if (method !== 'GET') return undefined;
    const filter = { group: query.ScheduleGroup, prefix: query.NamePrefix, state: query.State };
    return page(scheduler.list(filter).map(summary), query, 'Schedules');
  }
  const { GroupName, ClientToken: _token, ...input } = body;
  const bodyGroup = typeof GroupName === 'string' ? GroupName : 'default';
  const group = query.groupName ?? 'default';
  switch (method) {
    case 'POST':
      return { ScheduleArn: await scheduler.create(bodyGroup, name, input as ScheduleInput) };
    case 'PUT':
      return { ScheduleArn: await scheduler.update(bodyGroup, name, input as ScheduleInput) };
    case 'GET': {
      const { createdAt, modifiedAt, nextAt: _nextAt, ...schedule } = scheduler.get(group, name);
      return { Arn: scheduleArn(group, name), ...schedule, ...dates(createdAt, modifiedAt) };
    }
    case 'DELETE':
      await scheduler.remove(group, name);
      return {};
    default:
      return undefined;
  }
}

async function groups(
  scheduler: Scheduler,
  method: string,
  name: string | undefined,
  query: Record<string, string>,
): Promise<object | undefined> {
  const description = (group: string) => ({ Arn: groupArn(group), Name: group, State: 'ACTIVE' });
  if (name === undefined) {
    return method === 'GET' ? page(scheduler.groups().map(description), query, 'ScheduleGroups') : undefined;
  }
  switch (method) {
    case 'POST':
      return { ScheduleGroupArn: await scheduler.createGroup(name) };
    case 'GET':
      if (!scheduler.hasGroup(name)) {
        throw new SchedulerError('ResourceNotFoundException', `Schedule group ${name} does not exist.`);
      }
      return description(name);
    case 'DELETE':
      await scheduler.removeGroup(name);
      return {};
    default:
      return undefined;
  }
}

function summary(schedule: StoredSchedule): object {
  const { GroupName, Name, State, Target, createdAt, modifiedAt } = schedule;
  return {
    Arn: scheduleArn(GroupName, Name),
    GroupName,
    Name,
    State,
    Target: { Arn: Target.Arn },
    ...dates(createdAt, modifiedAt),
  };
}

function dates(createdAt: number, modifiedAt: number): object {
  return { CreationDate: createdAt / 1000, LastModificationDate: modifiedAt / 1000 };
}

function page(items: object[], query: Record<string, string>, member: string): object {
  const start = Number(query.NextToken ?? 0);
  const end = start + Number(query.MaxResults ?? 100);
  return { [member]: items.slice(start, end), ...(end < items.length ? { NextToken: String(end) } : {}) };
}
