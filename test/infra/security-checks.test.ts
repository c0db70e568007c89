import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { batonApp } from './synthesized.ts';

interface Report {
  pluginReports: {
    pluginName: string;
    violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[];
  }[];
}

async function findings(outdir: string): Promise<string[]> {
  const report: Report = JSON.parse(await readFile(join(outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    ),
  );
}

describe('security checks', () => {
  it.each([
    [{}, []],
    [{ stage: 'dev', alertEmail: 'oncall@example.com' }, []],
    [{ adminEmail: '' }, ['Annotation::BatonAdminEmail Data']],
  ] as [Record<string, string>, string[]][])('with %j find %j', async (context, expected) => {
    const { app, outdir } = await batonApp(context);
    app.synth();
    expect(await findings(outdir).catch(() => [])).toEqual(expected);
  });

  it('stop synthesis when somebody adds a queue that accepts plain connections', async () => {
    const { app, stacks, outdir } = await batonApp();
    new Queue(stacks.service, 'Planted');
    expect(() => app.synth()).toThrow();
    expect(await findings(outdir)).toContain('AwsSolutions-SQS4 Service/Planted/Resource');
  });
});
