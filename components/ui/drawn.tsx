"use client";
import type { HTMLAttributes } from "react";
import { type Packed, unpacked } from "@/components/ui/markup";

/** An element whose content is packed markup (components/ui/markup.ts). In the browser too only because it is unpacked there. */
export function Drawn({
  as: Element,
  templates,
  values,
  ...rest
}: Packed & HTMLAttributes<HTMLElement> & { as: "tbody" | "div" | "ul" | "ol" }) {
  return <Element {...rest} dangerouslySetInnerHTML={{ __html: unpacked({ templates, values }) }} />;
}
