import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/stacks/settings.ts';

const settings = (context: Record<string, unknown>) => readSettings(new App({ context }).node);

describe('settings', () => {
  it('have defaults for everything but the administrator', () => {
    expect(settings({})).toMatchObject({
      stage: 'prod',
      adminEmailGiven: false,
      graphUrl: 'https://graph.facebook.com',
      graphVersion: 'v24.0',
      messagesPerSecond: '80',
      messageSearch: 'on',
      secretsPrefix: '/baton/whatsapp',
    });
  });

  it.each([
    ['stage', 'Prod 1'],
    ['adminEmail', 'ana'],
    ['graphVersion', '24'],
    ['messagesPerSecond', '0'],
    ['messageSearch', 'no'],
    ['graphUrl', 'graph.facebook.com'],
    ['secretsPrefix', 'baton/'],
    ['inboxUrl', 'http://inbox.example'],
    ['certificateArn', 'arn:aws:acm:eu-west-1:111122223333:certificate/abc'],
    ['alertEmail', 7],
  ])('refuse a bad %s by name, with an example', (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(new RegExp(`^SETTING_INVALID: ${name} is .*-c ${name}=`));
  });

  it('refuse an own domain without its certificate', () => {
    expect(() => settings({ inboxUrl: 'https://inbox.company.example' })).toThrow(/needs -c certificateArn/);
  });
});
