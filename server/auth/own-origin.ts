/**
 * Whether a writing request comes from our own pages. Browsers send Origin with every POST; beside the SameSite cookie this
 * refuses requests that another site's page makes in the person's name. Requests without Origin come from no browser page.
 */
export function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") !== "cross-site";
  const host = request.headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
