import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { pushChanges } from '../actions/push-changes.ts';
import { changesByWorkspace } from '../runtime/stream-changes.ts';
import { wireLive } from '../runtime/wiring/live.ts';

const deps = wireLive();

/** From the stream to the screens: all changes of a batch in one frame per connection. */
export const handler = middy<DynamoDBStreamEvent, void>(async ({ Records }: DynamoDBStreamEvent) => {
  await Promise.all(changesByWorkspace(Records).map((changes) => pushChanges(deps, changes)));
});
