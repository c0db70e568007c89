import { afterEach, describe, expect, it, vi } from 'vitest';
import { countMetric, errorFields, jsonLog } from '../../../functions/runtime/log.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the log', () => {
  it('writes one structured event a call', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    jsonLog.warn('webhook quarantined', { id: 'q1' });
    expect(warn.mock.calls).toEqual([[{ message: 'webhook quarantined', id: 'q1' }]]);
  });

  it('keeps quiet about the ordinary unless asked', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    vi.stubEnv('LOG_LEVEL', '');
    jsonLog.info('sent');
    expect(info).not.toHaveBeenCalled();
    vi.stubEnv('LOG_LEVEL', 'info');
    jsonLog.info('sent');
    expect(info).toHaveBeenCalledWith({ message: 'sent' });
  });

  it('takes name, message and stack of an error and nothing it carries', () => {
    const error = Object.assign(new TypeError('no'), { request: { headers: { authorization: 'secret' } } });
    expect(errorFields(error)).toEqual({ error: 'TypeError', reason: 'no', stack: error.stack });
    expect(errorFields('text')).toEqual({ error: 'text' });
  });
});

it('a metric is one line that CloudWatch reads by itself', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  countMetric('WebhooksInQuarantine', 3);
  const line = String(write.mock.calls[0]?.[0]);
  vi.restoreAllMocks();
  expect(line.endsWith('\n')).toBe(true);
  expect(JSON.parse(line)).toMatchObject({
    WebhooksInQuarantine: 3,
    _aws: {
      CloudWatchMetrics: [
        { Namespace: 'Baton', Dimensions: [[]], Metrics: [{ Name: 'WebhooksInQuarantine', Unit: 'Count' }] },
      ],
    },
  });
});
