import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * The only credentials a Lambda function has: its role's, in the environment. The bundler puts this in place of the SDK's
 * default chain, whose profiles, single sign-on and metadata look-ups are a fifth of a bundle and never used there.
 */
export const defaultProvider = () => fromEnv();
