import NextLink from "next/link";
import type { AnchorHTMLAttributes } from "react";

/**
 * A link inside the app. Prefetching whole pages of a list would ask the server for fifty of them, so it happens when the
 * pointer or focus shows intent (`prefetch={false}` in Next means: on hover).
 */
export function Link({
  href,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; replace?: boolean; scroll?: boolean }) {
  return <NextLink href={href} prefetch={false} {...rest} />;
}
