import { join } from 'node:path';
import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FUNCTIONS_DIR, PROJECT_ROOT } from '../bundle.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { adoptRecommendedFlags } from './feature-flags.ts';
import { ServiceStack } from './service-stack.ts';
import { readSettings } from './settings.ts';
import { WebStack } from './web-stack.ts';

export interface BatonFolders {
  /** Bundled functions, one folder each (see `bundleFunctions`). */
  functionsDir?: string;
  /** The built inbox; the site is left out with a warning while it does not exist. */
  webDir?: string;
}

export interface BatonStacks {
  data: DataStack;
  edge: EdgeStack;
  service: ServiceStack;
  web: WebStack;
}

/**
 * Adds Baton's four stacks and the security checks to an app. The order Data → Edge → Service → Web is what makes one
 * deployment enough: Edge holds every public address, so the sign-in client and the functions can both name them.
 */
export function addBaton(app: App, folders: BatonFolders = {}): BatonStacks {
  adoptRecommendedFlags(app);
  const settings = readSettings(app.node);
  const data = new DataStack(app, 'Data', { settings });
  const edge = new EdgeStack(app, 'Edge', { settings, data });
  const service = new ServiceStack(app, 'Service', {
    settings,
    data,
    edge,
    functionsDir: folders.functionsDir ?? FUNCTIONS_DIR,
  });
  const web = new WebStack(app, 'Web', {
    settings,
    data,
    edge,
    webDir: folders.webDir ?? join(PROJECT_ROOT, 'dist', 'web'),
  });
  // The new inbox appears only once the API it talks to has been deployed.
  web.addStackDependency(service);

  Tags.of(app).add('app', 'baton');
  Tags.of(app).add('stage', settings.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, edge, service, web };
}
