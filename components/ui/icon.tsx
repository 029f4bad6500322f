/// <reference types="next/image-types/global" />
import sprite from "@/components/ui/icons.svg";
import { type Markup, markup } from "@/components/ui/markup";

/**
 * The line icons of the product: 16 px grid, 1.4 px stroke, drawn in the colour of the text. They live in one sprite that a
 * browser fetches once; an icon on a page is a reference to it. An icon package's components would be client code, sent with
 * each page and twice with each row.
 */
export const ICON_NAMES = [
  "today",
  "calendar",
  "inbox",
  "people",
  "person",
  "company",
  "case",
  "assessment",
  "quote",
  "applications",
  "review",
  "document",
  "image",
  "licence",
  "money",
  "chart",
  "rules",
  "law",
  "shield",
  "settings",
  "bell",
  "search",
  "zoom-in",
  "zoom-out",
  "fit",
  "rotate",
  "refresh",
  "filter",
  "sort",
  "plus",
  "minus",
  "check",
  "close",
  "up",
  "down",
  "left",
  "right",
  "arrow",
  "more",
  "menu",
  "edit",
  "trash",
  "copy",
  "link",
  "mail",
  "phone",
  "message",
  "camera",
  "upload",
  "download",
  "print",
  "clock",
  "pause",
  "info",
  "warning",
  "question",
  "lock",
  "key",
  "eye",
  "eye-off",
  "sign-out",
  "sun",
  "moon",
  "screen",
  "language",
  "keyboard",
  "grip",
  "enter",
  "flag",
  "star",
  "external",
  "building",
] as const;
export type IconName = (typeof ICON_NAMES)[number];

// The bundler gives an object with the hashed address, the test runner the address itself.
const SPRITE: string = typeof sprite === "string" ? sprite : sprite.src;

/**
 * An icon. Without `label` it is hidden from assistive technology, so a word must stand beside it.
 * size: CSS pixels, 16 unless told.
 */
export function Icon({
  name,
  size,
  label,
  className,
}: {
  name: IconName;
  size?: number;
  label?: string;
  className?: string;
}) {
  return (
    <svg
      className={className ? `i ${className}` : "i"}
      {...(size ? { style: { width: size, height: size } } : null)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <use href={`${SPRITE}#${name}`} />
    </svg>
  );
}

/** The same as markup, for long lists. */
export function iconMarkup(name: IconName, { size, label }: { size?: number; label?: string } = {}): Markup {
  const box = size ? markup` style="width:${size}px;height:${size}px"` : null;
  const role = label ? markup` role="img" aria-label="${label}"` : markup` aria-hidden="true"`;
  return markup`<svg class="i"${box}${role}><use href="${SPRITE}#${name}"></use></svg>`;
}

/** The mark of the product: the character 证 on a seal of ink. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 22 22" aria-hidden="true" style={{ width: size, height: size }}>
      <rect x="1" y="1" width="20" height="20" rx="4.5" fill="currentColor" />
      <path
        d="M6 7h2.3v8.2l2-1.5M10.8 6.7h5.7M13.7 6.7v8.6M13.7 10.7h2.6M11.3 9.9v5.4M10.2 15.5h6.8"
        fill="none"
        stroke="var(--bg)"
        strokeWidth="1.5"
        strokeLinecap="square"
      />
    </svg>
  );
}
