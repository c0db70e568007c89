import { type App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpApi, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from '../constructs/acknowledge.ts';
import { contentSecurityPolicy } from '../constructs/content-security-policy.ts';
import { SPA_NAVIGATION } from '../constructs/spa-navigation.ts';
import type { DataStack } from './data-stack.ts';
import type { Settings } from './settings.ts';

/** Name of the WebSocket stage, so that the socket's path is `/socket` here as it is on the laptop. */
export const SOCKET_STAGE = 'socket';

export interface EdgeStackProps {
  settings: Settings;
  data: DataStack;
}

/**
 * Every public address: the two APIs (still without routes), the inbox's distribution and the client that signs people
 * in. They live apart from the functions because the client must know the inbox's address, the functions must know the
 * client, and the inbox must know the APIs: in one stack order that is a circle only if an API brings its routes along.
 */
export class EdgeStack extends Stack {
  readonly httpApi: HttpApi;
  readonly webSocketApi: WebSocketApi;
  readonly site: Bucket;
  readonly distribution: cloudfront.Distribution;
  readonly client: UserPoolClient;
  readonly inboxUrl: string;
  readonly socketUrl: string;
  readonly issuer: string;

  constructor(app: App, id: string, { settings, data }: EdgeStackProps) {
    super(app, id, {
      stackName: `baton-${settings.stage}-edge`,
      description: 'Baton: public addresses (inbox, API, socket) and the sign-in client.',
    });
    this.issuer = data.userPool.userPoolProviderUrl;
    this.httpApi = new HttpApi(this, 'HttpApi', { apiName: `baton-${settings.stage}-http`, createDefaultStage: false });
    this.webSocketApi = new WebSocketApi(this, 'SocketApi', {
      apiName: `baton-${settings.stage}-socket`,
      routeSelectionExpression: '$request.body.type',
    });
    this.socketUrl = `${this.webSocketApi.apiEndpoint}/${SOCKET_STAGE}`;
    this.site = this.addSite();
    this.distribution = this.addDistribution(settings, data);
    this.inboxUrl = settings.inboxUrl ?? `https://${this.distribution.distributionDomainName}`;
    this.client = this.addClient(data);

    new CfnOutput(this, 'InboxUrl', { value: this.inboxUrl, description: 'Open this in a browser.' });
    new CfnOutput(this, 'WebhookUrl', {
      value: `${this.httpApi.apiEndpoint}/webhooks/whatsapp`,
      description: 'Callback URL for the WhatsApp product of the Meta app.',
    });
    new CfnOutput(this, 'SocketUrl', { value: this.socketUrl, description: 'Live updates.' });
    new CfnOutput(this, 'Issuer', { value: this.issuer, description: 'OpenID issuer of the people who sign in.' });
    new CfnOutput(this, 'ClientId', {
      value: this.client.userPoolClientId,
      description: 'OpenID client of the inbox.',
    });
    new CfnOutput(this, 'UserPoolId', { value: data.userPool.userPoolId, description: 'Where agents are added.' });
  }

  private addSite(): Bucket {
    const bucket = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // CloudFormation cannot delete a bucket that holds files; these are public and can be built again.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(bucket, {
      'AwsSolutions-S1': 'Holds the public files of the inbox and nothing else; only CloudFront can read it.',
    });
    return bucket;
  }

  private addDistribution(settings: Settings, data: DataStack): cloudfront.Distribution {
    const filesOrigin = `https://${data.media.bucketRegionalDomainName}`;
    const headers = new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      comment: 'Baton inbox',
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy({
            connect: [
              this.webSocketApi.apiEndpoint,
              `https://cognito-idp.${this.region}.${this.urlSuffix}`,
              data.signInOrigin,
              filesOrigin,
            ],
            files: filesOrigin,
          }),
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      },
    });
    const distribution = new cloudfront.Distribution(this, 'Inbox', {
      comment: `Baton inbox (${settings.stage})`,
      defaultRootObject: 'index.html',
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      ...customDomain(this, settings),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.site),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, 'Navigation', {
              runtime: cloudfront.FunctionRuntime.JS_2_0,
              code: cloudfront.FunctionCode.fromInline(SPA_NAVIGATION),
              comment: 'Pages of the inbox are all index.html',
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(`${this.httpApi.apiId}.execute-api.${this.region}.${this.urlSuffix}`),
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          // The Host header must stay the API's own: API Gateway finds the API by it.
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers,
        },
      },
    });
    acknowledge(distribution, {
      'AwsSolutions-CFR1': "Which countries a company's agents work from is not ours to restrict.",
      'AwsSolutions-CFR2':
        'A firewall costs $5 and more a month while idle; the site is static and the API checks every token and limits its rate.',
      'AwsSolutions-CFR3': 'Every API call is in the access log of the HTTP API; reads of static files need no log.',
      'AwsSolutions-CFR4':
        "CloudFront's own certificate fixes its protocol list; with inboxUrl and certificateArn, TLS 1.2 (2021) is enforced.",
    });
    return distribution;
  }

  private addClient(data: DataStack): UserPoolClient {
    return new UserPoolClient(this, 'WebClient', {
      userPool: data.userPool,
      userPoolClientName: 'inbox',
      // A browser cannot keep a secret; the code flow is protected by PKCE instead.
      generateSecret: false,
      authFlows: {},
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${this.inboxUrl}/signed-in`],
        logoutUrls: [`${this.inboxUrl}/`],
      },
    });
  }
}

/** With an own domain the company points its DNS at the distribution; without one CloudFront's name is used. */
function customDomain(scope: Stack, { inboxUrl, certificateArn }: Settings): Partial<cloudfront.DistributionProps> {
  if (inboxUrl === undefined || certificateArn === undefined) return {};
  return {
    domainNames: [new URL(inboxUrl).hostname],
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}
