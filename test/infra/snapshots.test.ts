import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type StackName, templates } from './synthesized.ts';

/** Names of uploaded files depend on their content; everything else in a template is ours to notice. */
const withoutHashes = (template: object): string =>
  JSON.stringify(template, null, 2).replace(/\b[0-9a-f]{64}\b/g, 'CONTENT_HASH');

const STACKS: StackName[] = ['data', 'edge', 'service', 'web'];

let all: Record<StackName, Template>;

beforeAll(async () => {
  all = await templates();
});

describe('templates', () => {
  it.each(STACKS)('%s is what was last reviewed', async (stack) => {
    await expect(`${withoutHashes(all[stack].toJSON())}\n`).toMatchFileSnapshot(`__snapshots__/${stack}.template.json`);
  });

  it.each(STACKS)('%s is plain ASCII, because CloudFormation garbles other letters', (stack) => {
    expect(JSON.stringify(all[stack].toJSON())).toMatch(/^[\x20-\x7e]*$/);
  });
});
