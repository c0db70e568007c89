import type { ApiRoute } from '../http-api/routes.ts';
import type { Resolver } from '../template/resolve.ts';

type IntegrationResponse = {
  IntegrationId: string;
  IntegrationResponseKey: string;
  TemplateSelectionExpression?: string;
  ResponseTemplates?: Record<string, string>;
};

/**
 * The text that a MOCK integration answers with, given the request's context; undefined when the route sends nothing
 * back. As in AWS, an answer needs a route response, an integration response for the status, and a template.
 */
export function mockAnswer(
  template: Resolver,
  route: ApiRoute,
): ((context: Record<string, unknown>) => string) | undefined {
  const answers = template
    .all<{ RouteId: string }>('AWS::ApiGatewayV2::RouteResponse')
    .some((response) => response.properties.RouteId === route.route.name);
  if (!answers) return undefined;
  const request = Object.values(route.integration.RequestTemplates ?? {})[0] ?? '{"statusCode":200}';
  const status = /"statusCode"\s*:\s*"?(\d+)/.exec(request)?.[1] ?? '200';
  const responses = template
    .all<IntegrationResponse>('AWS::ApiGatewayV2::IntegrationResponse')
    .filter((response) => response.properties.IntegrationId === route.integration.name)
    .map((response) => response.properties);
  const chosen =
    responses.find(
      ({ IntegrationResponseKey: key }) => key !== '$default' && new RegExp(key.slice(1, -1)).test(status),
    ) ?? responses.find(({ IntegrationResponseKey: key }) => key === '$default');
  const templates = chosen?.ResponseTemplates ?? {};
  const text =
    templates[chosen?.TemplateSelectionExpression?.replace(/^\\/, '') ?? '$default'] ?? Object.values(templates)[0];
  if (text === undefined) return undefined;
  const unknown = /\$(?!context\.)(?:\{(?!context\.)|[a-zA-Z])[\w.]*/.exec(text);
  if (unknown) throw new Error(`Route ${route.routeKey}: the local runtime fills in $context only, not ${unknown[0]}.`);
  return (context) =>
    text.replace(/\$\{context\.([\w.]+)\}|\$context\.([\w.]+)/g, (_whole, braced?: string, bare?: string) => {
      const path = (braced ?? bare ?? '').split('.');
      return String(path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], context) ?? '');
    });
}
