import type { AnchorHTMLAttributes } from "react";

/**
 * A link inside the app: a plain link, which SoftNavigation of the root layout opens without loading the whole page anew. A
 * component per link would be sent to the browser with every page and rendered twice, and a desk page has forty of them.
 *
 * replace: leaves no entry in the history; scroll={false}: the page stays where it is.
 */
export function Link({
  replace,
  scroll,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; replace?: boolean; scroll?: boolean }) {
  return <a data-soft={scroll === false ? "still" : ""} {...(replace ? { "data-replace": "" } : null)} {...rest} />;
}
