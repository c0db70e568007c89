import type { Resolver } from '../template/resolve.ts';

type Policy = {
  ResponseHeadersPolicyConfig: {
    SecurityHeadersConfig?: {
      ContentSecurityPolicy?: { ContentSecurityPolicy: string };
      ContentTypeOptions?: object;
      FrameOptions?: { FrameOption: string };
      ReferrerPolicy?: { ReferrerPolicy: string };
    };
    CustomHeadersConfig?: { Items?: { Header: string; Value: string }[] };
  };
};

/**
 * The headers that CloudFront adds to every page by the template's response headers policy. The addresses in them are
 * this machine's; HSTS is left out, since it would lock a browser out of plain HTTP.
 */
export function securityHeaders(template: Resolver): Record<string, string> {
  const config = template.all<Policy>('AWS::CloudFront::ResponseHeadersPolicy')[0]?.properties
    .ResponseHeadersPolicyConfig;
  const security = config?.SecurityHeadersConfig;
  const headers: Record<string, string> = {};
  if (security?.ContentSecurityPolicy) {
    headers['content-security-policy'] = security.ContentSecurityPolicy.ContentSecurityPolicy;
  }
  if (security?.ContentTypeOptions) headers['x-content-type-options'] = 'nosniff';
  if (security?.FrameOptions) headers['x-frame-options'] = security.FrameOptions.FrameOption;
  if (security?.ReferrerPolicy) headers['referrer-policy'] = security.ReferrerPolicy.ReferrerPolicy;
  for (const { Header, Value } of config?.CustomHeadersConfig?.Items ?? []) headers[Header.toLowerCase()] = Value;
  return headers;
}
