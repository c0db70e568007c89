import type { App } from 'aws-cdk-lib';
import { CfnParameter, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { Settings } from './settings.ts';

export interface DataStackProps {
  settings: Settings;
}

/** Everything that must outlive a mistake: messages, media and people. Nothing here is deleted with the stack. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly media: Bucket;
  readonly userPool: cognito.UserPool;
  /** Origin of the hosted sign-in pages, where the browser also fetches its tokens. */
  readonly signInOrigin: string;

  constructor(app: App, id: string, { settings }: DataStackProps) {
    super(app, id, {
      stackName: `baton-${settings.stage}-data`,
      description: 'Baton: messages, media and people (kept when the stack is deleted).',
      terminationProtection: true,
    });
    this.table = this.addTable();
    this.media = this.addMedia();
    this.userPool = this.addUserPool(settings);
    this.signInOrigin = this.addSignInPages(settings);
    if (!settings.adminEmailGiven) this.refuseDeploymentWithoutAdmin();
  }

  private addTable(): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, partition, sort] of [
      ['byHolder', 'holderKey', 'holderSort'],
      ['byStatus', 'statusKey', 'statusSort'],
    ] as const) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.NUMBER },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['head', 'version'],
      });
    }
    table.addGlobalSecondaryIndex({
      indexName: 'byAlarm',
      partitionKey: { name: 'alarmKey', type: AttributeType.STRING },
      sortKey: { name: 'alarmAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return table;
  }

  private addMedia(): Bucket {
    const bucket = new Bucket(this, 'Media', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      // Only signed links work, whoever shows them; the inbox's own address is not known to this stack yet.
      cors: [{ allowedMethods: [HttpMethods.GET, HttpMethods.PUT], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
      lifecycleRules: [
        {
          id: 'cheaper-when-old',
          transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(30) }],
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    acknowledge(bucket, {
      'AwsSolutions-S1':
        'Objects are reached only through short-lived signed links that the API writes to its own log; a second log bucket would record the same reads again.',
    });
    return bucket;
  }

  private addUserPool(settings: Settings): cognito.UserPool {
    const userPool = new cognito.UserPool(this, 'People', {
      userPoolName: `baton-${settings.stage}`,
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      selfSignUpEnabled: false,
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: false, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      userInvitation: {
        emailSubject: 'Your Baton inbox',
        emailBody:
          'You can now sign in to the Baton inbox as {username}. Your temporary password is {####} and it works for three days.',
      },
    });
    acknowledge(userPool, {
      'AwsSolutions-COG2':
        "A second factor (authenticator app) is offered to everyone; whether it is mandatory is the deploying company's policy, not ours.",
      'AwsSolutions-COG3':
        'Threat protection needs the Plus plan at $0.02 per person and month; nobody can sign up by themselves and passwords are long.',
      'AwsSolutions-COG8':
        'The Plus plan only adds threat protection at $0.02 per person and month; nobody can sign up by themselves and passwords are long.',
    });
    if (settings.adminEmailGiven) {
      new cognito.CfnUserPoolUser(this, 'Admin', {
        userPoolId: userPool.userPoolId,
        username: settings.adminEmail,
        desiredDeliveryMediums: ['EMAIL'],
        userAttributes: [
          { name: 'email', value: settings.adminEmail },
          { name: 'email_verified', value: 'true' },
        ],
      }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
    return userPool;
  }

  private addSignInPages(settings: Settings): string {
    const domain = this.userPool.addDomain('SignInPages', {
      // Unique in the whole Region of AWS, hence the account number.
      cognitoDomain: { domainPrefix: `baton-${settings.stage}-${this.account}` },
    });
    return domain.baseUrl();
  }

  /** A parameter without a default stops CloudFormation before it has created anything; synthesis does not need it. */
  private refuseDeploymentWithoutAdmin(): void {
    new CfnParameter(this, 'AdminEmailMissing', {
      type: 'String',
      description:
        'Do not fill this in. Deploy with -c adminEmail=you@company.example: this person is the first administrator.',
    });
    acknowledge(this, { 'CloudFormation-Validate::W2001': 'The parameter exists to be missing; see its description.' });
    Validations.of(this).addWarning(
      'BatonAdminEmail',
      'ADMIN_EMAIL_MISSING: no adminEmail given, so this template cannot be deployed. Pass -c adminEmail=you@company.example.',
    );
  }
}
