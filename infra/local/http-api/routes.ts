import type { Resolver } from '../template/resolve.ts';

/** One route of an API of the template with what stands behind it. */
export type ApiRoute = {
  /** `GET /v1/threads/{id}`, `ANY /v1/{proxy+}`, `$default`, `subscribe`. */
  routeKey: string;
  /** Undefined for an integration that is no function. */
  functionArn: string | undefined;
  integration: IntegrationProperties & { name: string };
  route: RouteProperties & { name: string };
};

export type RouteProperties = {
  ApiId: string;
  RouteKey: string;
  Target?: string;
  RouteResponseSelectionExpression?: string;
};
export type IntegrationProperties = {
  ApiId: string;
  IntegrationType: string;
  IntegrationUri?: string;
  PayloadFormatVersion?: string;
  TimeoutInMillis?: number;
  RequestTemplates?: Record<string, string>;
  TemplateSelectionExpression?: string;
};

/** The routes of the API with this id. Throws, naming the route, when a target leads nowhere. */
export function apiRoutes(template: Resolver, apiId: string): ApiRoute[] {
  const integrations = template.all<IntegrationProperties>('AWS::ApiGatewayV2::Integration');
  return template
    .all<RouteProperties>('AWS::ApiGatewayV2::Route')
    .filter((route) => route.properties.ApiId === apiId)
    .map((route) => {
      const target = route.properties.Target?.replace('integrations/', '');
      const integration = integrations.find((candidate) => candidate.name === target);
      if (!integration) throw new Error(`${route.stack}/${route.logicalId}: its target "${target}" is no integration.`);
      const uri = integration.properties.IntegrationUri;
      return {
        routeKey: route.properties.RouteKey,
        functionArn: integration.properties.IntegrationType === 'AWS_PROXY' ? uri : undefined,
        integration: { ...integration.properties, name: integration.name },
        route: { ...route.properties, name: route.name },
      };
    });
}
