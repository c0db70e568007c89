/**
 * CloudFront function (viewer request): a path without a file extension is a page of the inbox and gets `index.html`.
 * An error page for 403/404 would do the same but would also swallow the API's own errors.
 */
export const SPA_NAVIGATION = `function handler(event) {
  var request = event.request;
  var lastSegment = request.uri.split('/').pop();
  if (lastSegment.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;
