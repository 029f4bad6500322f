/** Where a browser keeps the choices of somebody who is not signed in. Not secret, hence readable by our scripts. */
export const LOCALE_COOKIE = "zb_locale";
export const THEME_COOKIE = "zb_theme";

/** Writes one of them for a year. For the browser. */
export function writePreferenceCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** The e-mail address typed on the page that sends a code, for the page that takes it. Readable by the server alone. */
export const CODE_EMAIL_COOKIE = "zb_code_for";
