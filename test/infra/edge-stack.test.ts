import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../infra/constructs/content-security-policy.ts';
import { SPA_NAVIGATION } from '../../infra/constructs/spa-navigation.ts';
import { type Resource, resources, type StackName, templates } from './synthesized.ts';

let all: Record<StackName, Template>;

beforeAll(async () => {
  all = await templates();
});

const only = (template: Template, type: string): Resource => {
  const found = resources(template, type);
  expect(found).toHaveLength(1);
  return (found[0] as [string, Resource])[1];
};

describe('the distribution', () => {
  it('passes /v1/* to the API uncached and leaves its errors alone', () => {
    const { DistributionConfig } = only(all.edge, 'AWS::CloudFront::Distribution').Properties;
    const [api] = DistributionConfig.CacheBehaviors;
    expect(api.PathPattern).toBe('/v1/*');
    expect(api.AllowedMethods).toContain('DELETE');
    // AWS's ids of the managed policies CachingDisabled and AllViewerExceptHostHeader.
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(api.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(DistributionConfig.CustomErrorResponses).toBeUndefined();
  });

  it('is the only reader of the site', () => {
    all.edge.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
    const { PublicAccessBlockConfiguration } = only(all.edge, 'AWS::S3::Bucket').Properties;
    expect(Object.values(PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  });

  it('sends the security headers', () => {
    const { SecurityHeadersConfig } = only(all.edge, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy);
    expect(policy).toContain('ApiEndpoint');
    expect(policy).toContain('https://cognito-idp.');
    expect(policy).toContain('.auth.');
  });
});

describe('the content security policy', () => {
  const directives = Object.fromEntries(
    contentSecurityPolicy({
      connect: ['wss://socket.example', 'https://issuer.example'],
      files: 'https://files.example',
    })
      .split('; ')
      .map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
  );

  it('runs scripts from our own origin only', () => {
    expect(directives['script-src']).toBe("'self'");
    expect(directives['default-src']).toBe("'none'");
    expect(directives['frame-ancestors']).toBe("'none'");
  });

  it('shows files of the bucket, and nothing from elsewhere', () => {
    expect(directives['img-src']).toBe("'self' data: blob: https://files.example");
    expect(directives['media-src']).toBe("'self' blob: https://files.example");
    expect(directives['frame-src']).toBe("'self' https://files.example");
  });

  it('connects to the socket and the issuer', () => {
    expect(directives['connect-src']).toBe("'self' wss://socket.example https://issuer.example");
  });
});

describe('navigation', () => {
  const handler = new Function(`${SPA_NAVIGATION}; return handler;`)() as (event: { request: { uri: string } }) => {
    uri: string;
  };
  it.each([
    ['/', '/index.html'],
    ['/inbox/queue', '/index.html'],
    ['/t/15551234567.8/x', '/index.html'],
    ['/assets/index-abc123.js', '/assets/index-abc123.js'],
    ['/config.json', '/config.json'],
    ['/assets/missing.js', '/assets/missing.js'],
  ])('%s is served as %s', (uri, served) => {
    expect(handler({ request: { uri } }).uri).toBe(served);
  });
});

describe('the sign-in client', () => {
  it('uses the code flow without a secret and returns to the inbox', () => {
    const client = only(all.edge, 'AWS::Cognito::UserPoolClient').Properties;
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      EnableTokenRevocation: true,
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    const inbox = resources(all.edge, 'AWS::CloudFront::Distribution')[0]?.[0];
    expect(JSON.stringify(client.CallbackURLs)).toContain(`["${inbox}","DomainName"]`);
  });

  it('returns to the own domain when there is one', async () => {
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/abc';
    const { edge } = await templates({ inboxUrl: 'https://inbox.company.example', certificateArn });
    expect(only(edge, 'AWS::Cognito::UserPoolClient').Properties.CallbackURLs).toEqual([
      'https://inbox.company.example/signed-in',
    ]);
    expect(only(edge, 'AWS::CloudFront::Distribution').Properties.DistributionConfig).toMatchObject({
      Aliases: ['inbox.company.example'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });
});

describe('outputs', () => {
  it('are what a deployer needs', () => {
    const outputs = Object.keys(all.edge.findOutputs('*'));
    expect(outputs).toEqual(
      expect.arrayContaining(['InboxUrl', 'WebhookUrl', 'SocketUrl', 'Issuer', 'ClientId', 'UserPoolId']),
    );
  });
});

describe('the site', () => {
  it('caches hashed files for ever and index.html not at all', () => {
    const uploads = resources(all.web, 'Custom::CDKBucketDeployment').map(([, { Properties }]) => [
      Properties.DestinationBucketKeyPrefix ?? '',
      Properties.SystemMetadata['cache-control'],
      Properties.Prune,
    ]);
    expect(uploads.sort()).toEqual([
      ['', 'no-cache', false],
      ['assets', 'public, max-age=31536000, immutable', false],
    ]);
  });
});
