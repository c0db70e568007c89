import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, resources, templates } from './synthesized.ts';

let data: Template;

beforeAll(async () => {
  ({ data } = await templates());
});

const only = (type: string): Resource => {
  const found = resources(data, type);
  expect(found).toHaveLength(1);
  return (found[0] as [string, Resource])[1];
};

describe('the table', () => {
  it('is on demand, recoverable, protected and kept', () => {
    const table = only('AWS::DynamoDB::Table');
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  it('has the three indexes of the access patterns', () => {
    const indexes = only('AWS::DynamoDB::Table').Properties.GlobalSecondaryIndexes.map(
      (index: { IndexName: string; KeySchema: { AttributeName: string }[]; Projection: object }) => [
        index.IndexName,
        ...index.KeySchema.map((key) => key.AttributeName),
        index.Projection,
      ],
    );
    const listed = { NonKeyAttributes: ['head', 'version'], ProjectionType: 'INCLUDE' };
    expect(indexes).toEqual([
      ['byHolder', 'holderKey', 'holderSort', listed],
      ['byStatus', 'statusKey', 'statusSort', listed],
      ['byAlarm', 'alarmKey', 'alarmAt', { ProjectionType: 'KEYS_ONLY' }],
    ]);
  });
});

describe('media', () => {
  it('are private and kept', () => {
    const bucket = only('AWS::S3::Bucket');
    expect(bucket.DeletionPolicy).toBe('Retain');
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    // Browsers of the team read and upload by signed links; nothing else is allowed from another page.
    expect(
      bucket.Properties.CorsConfiguration.CorsRules.map((rule: Record<string, unknown>) => rule.AllowedMethods),
    ).toEqual([['GET', 'PUT']]);
  });
});

describe('people', () => {
  it('sign in by e-mail and are invited, never self-registered', () => {
    const pool = only('AWS::Cognito::UserPool');
    expect(pool.DeletionPolicy).toBe('Retain');
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      MfaConfiguration: 'OPTIONAL',
      UsernameAttributes: ['email'],
    });
    expect(pool.Properties.Policies.PasswordPolicy.MinimumLength).toBeGreaterThanOrEqual(12);
  });

  it('start with the administrator', () => {
    expect(only('AWS::Cognito::UserPoolUser').Properties.Username).toBe('ana@example.com');
  });
});

describe('without adminEmail', () => {
  it('can be synthesized, but CloudFormation asks for a value that cannot be given', async () => {
    const { data: incomplete, service } = await templates({ adminEmail: '' });
    expect(incomplete.findParameters('AdminEmailMissing').AdminEmailMissing).not.toHaveProperty('Default');
    incomplete.resourceCountIs('AWS::Cognito::UserPoolUser', 0);
    service.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { ADMIN_EMAIL: 'admin@example.invalid' } },
    });
    expect(data.findParameters('AdminEmailMissing')).toEqual({});
  });
});
