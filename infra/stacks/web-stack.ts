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
    const pages: ISource[] = [
      Source.jsonData('config.json', {
        apiUrl: '',
        socketUrl: edge.socketUrl,
        issuer: edge.issuer,
        clientId: edge.client.userPoolClientId,
      }),
    ];
    const assetsDir = join(webDir, 'assets');
    if (existsSync(join(webDir, 'index.html'))) {
      pages.push(Source.asset(webDir, { exclude: ['assets/**'] }));
    } else {
      Validations.of(this).addWarning(
        'BatonWebNotBuilt',
        'WEB_NOT_BUILT: dist/web/index.html does not exist, so the inbox is left out. Run the web build before deploying.',
      );
    }
    const upload = new BucketDeployment(this, 'Pages', {
      destinationBucket: edge.site,
      sources: pages,
      cacheControl: [CacheControl.fromString('no-cache')],
      prune: false,
    });
    if (existsSync(assetsDir)) {
      // Old files stay: a tab that was opened before this deployment may still load its own parts.
      const assets = new BucketDeployment(this, 'Assets', {
        destinationBucket: edge.site,
        destinationKeyPrefix: 'assets',
        sources: [Source.asset(assetsDir)],
        cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
        prune: false,
      });
      upload.node.addDependency(assets);
    }
    acknowledgeProvider(upload, `${edge.stackName}:ExportsOutputFnGetAttSiteE53D7754ArnEE3E64EC`);
  }
}
