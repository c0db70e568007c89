import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { addBaton } from './stacks/baton.ts';

await bundleFunctions();
const app = new App();
addBaton(app);
app.synth();
