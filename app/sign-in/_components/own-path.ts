/**
 * The address to return to after signing in, when it is a page of our own; null otherwise.
 *
 * Takes a path or next-auth's full address. Anything that could lead to another site (`//host`, `/\host`, another scheme)
 * is refused, and so are the sign-in page itself and what is no page.
 */
export function ownPath(value: string | string[] | undefined): string | null {
  if (typeof value !== "string" || value.length > 2000) return null;
  let url: URL;
  try {
    // An absolute address keeps only its path: another site's becomes a path of ours, which is harmless.
    url = new URL(value, "http://own.invalid");
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const path = `${url.pathname}${url.search}`;
  if (path.startsWith("//") || path.includes("\\")) return null;
  if (path === "/" || /^\/(sign-in|api)(\/|\?|$)/.test(path)) return null;
  return path;
}
