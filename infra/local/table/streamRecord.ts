import { createHash } from 'node:crypto';
import { itemSize } from './itemSize.ts';
import type { Change, Item, StreamRecord, UserIdentity } from './types.ts';

/** The key attributes of an item. */
export function keyOf(item: Item, change: { table: Change['table'] }): Item {
  const entries = change.table.description.KeySchema.map(({ AttributeName: name }) => [name, item[name]]);
  return Object.fromEntries(entries) as Item;
}

/** The record of a change, with the images that the table's view type asks for. `now` is in epoch milliseconds. */
export function streamRecord(
  change: Change,
  sequence: string,
  now: number,
  region: string,
  identity?: UserIdentity,
): StreamRecord {
  const { before, after } = change;
  const view = change.table.description.StreamSpecification?.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
  const keys = keyOf((after ?? before) as Item, change);
  const newImage = after && (view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES') ? after : undefined;
  const oldImage = before && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES') ? before : undefined;
  const sizes = [keys, newImage, oldImage].map((image) => (image ? itemSize(image) : 0));
  return {
    eventID: createHash('md5').update(`${change.table.description.TableArn}/${sequence}`).digest('hex'),
    eventName: !before ? 'INSERT' : !after ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys: keys,
      ...(newImage ? { NewImage: newImage } : {}),
      ...(oldImage ? { OldImage: oldImage } : {}),
      SequenceNumber: sequence,
      SizeBytes: sizes.reduce((sum, size) => sum + size, 0),
      StreamViewType: view,
    },
    ...(identity ? { userIdentity: identity } : {}),
  };
}

/** The record as Lambda's event source mapping hands it to a function. */
export function lambdaRecord(record: StreamRecord, streamArn: string): { [member: string]: unknown } {
  const { userIdentity, ...rest } = record;
  return {
    ...rest,
    ...(userIdentity ? { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } } : {}),
    eventSourceARN: streamArn,
  };
}
