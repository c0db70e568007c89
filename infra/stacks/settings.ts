import type { Node } from 'constructs';

/** What a deployer may choose with `-c name=value` or in `cdk.json`; every value has been checked. */
export interface Settings {
  /** Part of every physical name, so that two stages can share an account. */
  stage: string;
  /** The person who may do everything before anybody else exists. */
  adminEmail: string;
  /** False when `adminEmail` was left out: good enough to look at a template, not to deploy it. */
  adminEmailGiven: boolean;
  /** Where alarms are mailed to, if anywhere. */
  alertEmail: string | undefined;
  graphUrl: string;
  graphVersion: string;
  /** Messages a second that WhatsApp takes from one number, as text. */
  messagesPerSecond: string;
  /** Whether messages can be searched by their words; names and numbers always can. */
  messageSearch: 'on' | 'off';
  /** Path of the SSM parameters `app-secret`, `verify-token` and `token`. */
  secretsPrefix: string;
  /** Origin of the inbox on the company's own domain; needs `certificateArn`. */
  inboxUrl: string | undefined;
  /** ACM certificate (us-east-1) for the host of `inboxUrl`. */
  certificateArn: string | undefined;
}

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** Reads the settings from the CDK context. Throws `SETTING_INVALID` with the name of the setting and a good example. */
export function readSettings(node: Node): Settings {
  const read = (name: string, pattern: RegExp, example: string): string | undefined => {
    const value: unknown = node.tryGetContext(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new Error(`SETTING_INVALID: ${name} is ${JSON.stringify(value)}. Pass for example -c ${name}=${example}`);
  };
  const adminEmail = read('adminEmail', EMAIL, 'you@company.example');
  const settings: Settings = {
    stage: read('stage', /^[a-z][a-z0-9]{0,11}$/, 'prod') ?? 'prod',
    adminEmail: adminEmail ?? 'admin@example.invalid',
    adminEmailGiven: adminEmail !== undefined,
    alertEmail: read('alertEmail', EMAIL, 'oncall@company.example'),
    graphUrl:
      read('graphUrl', /^https?:\/\/[^\s/]+(\/[^\s]*[^\s/])?$/, 'https://graph.facebook.com') ??
      'https://graph.facebook.com',
    graphVersion: read('graphVersion', /^v\d+\.\d+$/, 'v24.0') ?? 'v24.0',
    messagesPerSecond: read('messagesPerSecond', /^[1-9]\d{0,3}$/, '80') ?? '80',
    messageSearch: read('messageSearch', /^(on|off)$/, 'on') === 'off' ? 'off' : 'on',
    secretsPrefix: read('secretsPrefix', /^(\/[A-Za-z0-9_.-]+)+$/, '/baton/whatsapp') ?? '/baton/whatsapp',
    inboxUrl: read('inboxUrl', /^https:\/\/[^\s/]+$/, 'https://inbox.company.example'),
    certificateArn: read(
      'certificateArn',
      /^arn:[a-z-]+:acm:us-east-1:\d{12}:certificate\/\S+$/,
      'arn:aws:acm:us-east-1:…',
    ),
  };
  if (settings.inboxUrl !== undefined && settings.certificateArn === undefined) {
    throw new Error(
      'SETTING_INVALID: inboxUrl needs -c certificateArn=…, an ACM certificate in us-east-1 for that host, because CloudFront will answer there.',
    );
  }
  return settings;
}
