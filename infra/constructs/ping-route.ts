import {
  CfnIntegration,
  CfnIntegrationResponse,
  CfnRoute,
  CfnRouteResponse,
  type WebSocketApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';

/**
 * Answers `{"type":"ping"}` inside API Gateway. Browsers cannot send WebSocket pings and an idle connection is closed
 * after ten minutes, so each tab asks now and then; a mock integration makes that free of any function.
 */
export class PingRoute extends Construct {
  constructor(scope: Construct, id: string, api: WebSocketApi) {
    super(scope, id);
    const { apiId } = api;
    // A template is found by the value of the selection expression; the response by the mock's status code.
    const integration = new CfnIntegration(this, 'Integration', {
      apiId,
      integrationType: 'MOCK',
      passthroughBehavior: 'WHEN_NO_MATCH',
      templateSelectionExpression: '200',
      requestTemplates: { '200': '{"statusCode":200}' },
    });
    new CfnIntegrationResponse(this, 'IntegrationResponse', {
      apiId,
      integrationId: integration.ref,
      integrationResponseKey: '/200/',
      templateSelectionExpression: '200',
      responseTemplates: { '200': '{"type":"pong","serverTime":$context.requestTimeEpoch}' },
    });
    const route = new CfnRoute(this, 'Route', {
      apiId,
      routeKey: 'ping',
      authorizationType: 'NONE',
      routeResponseSelectionExpression: '$default',
      target: `integrations/${integration.ref}`,
    });
    new CfnRouteResponse(this, 'RouteResponse', { apiId, routeId: route.ref, routeResponseKey: '$default' });
  }
}
