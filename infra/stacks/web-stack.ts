import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { acknowledgeProvider } from '../constructs/acknowledge-provider.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { Settings } from './settings.ts';

export interface WebStackProps {
  settings: Settings;
  data: DataStack;
  edge: EdgeStack;
  webDir: string;
}

/** The content of the inbox: the built files and `config.json`, which tells them the addresses of this deployment. */
export class WebStack extends Stack {
  constructor(app: App, id: string, { settings, edge, webDir }: WebStackProps) {
    super(app, id, {
      stackName: `baton-${settings.stage}-web`,
      description: 'Baton: the built inbox and its configuration.',
    });
    const site = { destinationBucket: edge.site, prune: false };
    const assetsDir = join(webDir, 'assets');
    // Old files stay: a tab that was opened before this deployment may still load its own parts.
    const assets = existsSync(assetsDir)
      ? new BucketDeployment(this, 'Assets', {
          ...site,
          destinationKeyPrefix: 'assets',
          sources: [Source.asset(assetsDir)],
          cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
        })
      : undefined;
    const pages = new BucketDeployment(this, 'Pages', {
      ...site,
      sources: [...this.builtPages(webDir), Source.jsonData('config.json', this.configuration(edge))],
      cacheControl: [CacheControl.fromString('no-cache')],
    });
    if (assets !== undefined) pages.node.addDependency(assets);
    acknowledgeProvider(pages, `${edge.stackName}:ExportsOutputFnGetAttSiteE53D7754ArnEE3E64EC`);
  }

  private builtPages(webDir: string): ISource[] {
    if (existsSync(join(webDir, 'index.html'))) return [Source.asset(webDir, { exclude: ['assets/**', '.vite/**'] })];
    Validations.of(this).addWarning(
      'BatonWebNotBuilt',
      'WEB_NOT_BUILT: dist/web/index.html does not exist, so the inbox is left out. Run the web build before deploying.',
    );
    return [];
  }

  /** What the inbox reads at start; an empty `apiUrl` is its own origin. */
  private configuration(edge: EdgeStack): Record<string, string> {
    return {
      apiUrl: '',
      webhookUrl: `${edge.httpApi.apiEndpoint}/webhooks/whatsapp`,
      socketUrl: edge.socketUrl,
      issuer: edge.issuer,
      clientId: edge.client.userPoolClientId,
    };
  }
}
