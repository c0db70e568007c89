/** One attribute value as it travels on the wire (`{"S": "text"}`); exactly one member is set. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Item;
}

/** An item, or a key, as it travels on the wire. */
export type Item = { [attribute: string]: AttributeValue };

/** A decoded request or response body. */
export type Json = { [member: string]: unknown };

export interface KeyElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface IndexDescription {
  IndexName: string;
  IndexArn: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType: 'ALL' | 'INCLUDE' | 'KEYS_ONLY'; NonKeyAttributes?: string[] };
  [other: string]: unknown;
}

export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

/** What DescribeTable answers. */
export interface TableDescription {
  TableName: string;
  TableArn: string;
  TableStatus: 'ACTIVE';
  KeySchema: KeyElement[];
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  GlobalSecondaryIndexes?: IndexDescription[];
  LocalSecondaryIndexes?: IndexDescription[];
  StreamSpecification?: { StreamEnabled: boolean; StreamViewType?: StreamViewType };
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
  [other: string]: unknown;
}

/** A table as it is kept: its description and the attribute that holds its expiry, if any. */
export interface TableRecord {
  description: TableDescription;
  ttlAttribute?: string;
}

/** One item before and after a write; `undefined` means that it did not or does not exist. */
export interface Change {
  table: TableRecord;
  key: string;
  before: Item | undefined;
  after: Item | undefined;
}

/** Who made a change, when it was not a client: the expiry sweep. */
export interface UserIdentity {
  Type: string;
  PrincipalId: string;
}

/** A stream record exactly as GetRecords answers it. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: string;
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  dynamodb: {
    /** Epoch seconds. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    /** 21 decimal digits, ascending over all tables of one server. */
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamViewType;
  };
  userIdentity?: UserIdentity;
}

/** The records of one commit on one table. */
export interface RecordBatch {
  tableName: string;
  streamArn: string;
  records: StreamRecord[];
}

export type RecordListener = (batch: RecordBatch) => void;

/** One operation of a LevelDB batch. */
export type BatchOperation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
