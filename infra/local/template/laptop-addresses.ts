import type { Assembly } from './assembly.ts';
import { executeApiHost } from './physical-names.ts';
import { resolver } from './resolve.ts';

/** Where things are on this machine; no address ends in a slash. */
export type LaptopUrls = {
  /** The one origin, `http://127.0.0.1:4700`: HTTP API and web. */
  origin: string;
  /** Clients' WebSocket address. */
  socket: string;
  /** @connections for functions. */
  socketCallback: string;
  issuer: string;
  /** Graph API without the version. */
  graph: string;
};

/** Pairs of an address that the template produces for AWS and the address that stands in for it here. */
export function laptopAddresses(assembly: Assembly, urls: LaptopUrls): [aws: string, laptop: string][] {
  const template = resolver(assembly);
  const pairs: [string, string][] = [['https://graph.facebook.com', urls.graph]];
  const stages = template.all<{ ApiId: string; StageName: string }>('AWS::ApiGatewayV2::Stage');
  for (const api of template.all<{ ProtocolType: string }>('AWS::ApiGatewayV2::Api')) {
    const host = executeApiHost(api.name);
    const paths = stages
      .filter((stage) => stage.properties.ApiId === api.name && stage.properties.StageName !== '$default')
      .map((stage) => `/${stage.properties.StageName}`);
    for (const path of [...paths, '']) {
      if (api.properties.ProtocolType === 'WEBSOCKET') {
        pairs.push([`wss://${host}${path}`, urls.socket], [`https://${host}${path}`, urls.socketCallback]);
      } else pairs.push([`https://${host}${path}`, urls.origin]);
    }
  }
  for (const pool of template.all('AWS::Cognito::UserPool')) {
    pairs.push([`https://cognito-idp.us-east-1.amazonaws.com/${pool.name}`, urls.issuer]);
  }
  for (const distribution of template.all('AWS::CloudFront::Distribution')) {
    pairs.push([`https://${distribution.logicalId.toLowerCase()}.cloudfront.net`, urls.origin]);
  }
  return pairs;
}
