/** Where a browser keeps the choices of somebody who is not signed in. Not secret, hence readable by our scripts. */
export const LOCALE_COOKIE = "zb_locale";
export const THEME_COOKIE = "zb_theme";

/** Writes one of them for a year. For the browser. */
export function writePreferenceCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
}
