import type { ReactNode } from "react";

/**
 * The line icons of the product: 16 px grid, 1.4 px stroke, drawn in the colour of the text.
 * Our own paths and not an icon package's components, because those are client components: a list of fifty rows would
 * send each icon twice and their code once more. Pure markup, usable on both sides.
 */
const ICONS = {
  today: (
    <>
      <path d="M2.5 6.5h11M5 1.8v2.4M11 1.8v2.4" />
      <rect x="2.5" y="3" width="11" height="10.5" rx="1.8" />
      <path d="m5.7 9.7 1.6 1.5 3-3" />
    </>
  ),
  calendar: (
    <>
      <path d="M2.5 6.5h11M5 1.8v2.4M11 1.8v2.4" />
      <rect x="2.5" y="3" width="11" height="10.5" rx="1.8" />
    </>
  ),
  inbox: (
    <>
      <path d="M2 9.2h3.2l1 1.8h3.6l1-1.8H14" />
      <path d="M4.1 3h7.8L14 9.2v3.3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V9.2z" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.4" />
      <path d="M1.8 13.2c.3-2.5 2-3.9 4.2-3.9s3.9 1.4 4.2 3.9M10.6 3.2a2.3 2.3 0 0 1 0 4.4M11.9 9.7c1.3.5 2.1 1.7 2.3 3.5" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.6" />
      <path d="M2.8 13.6c.4-2.9 2.5-4.4 5.2-4.4s4.8 1.5 5.2 4.4" />
    </>
  ),
  company: (
    <path d="M3 14V3.2a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1V14M10 6.5h2a1 1 0 0 1 1 1V14M1.8 14h12.4M5.4 5h2.2M5.4 7.8h2.2M5.4 10.6h2.2" />
  ),
  case: (
    <>
      <rect x="2" y="4.8" width="12" height="8.7" rx="1.2" />
      <path d="M5.7 4.8V3.3a1 1 0 0 1 1-1h2.6a1 1 0 0 1 1 1v1.5M2 8.6h12" />
    </>
  ),
  assessment: (
    <>
      <path d="M5.5 2.5h5v2h-5z" />
      <path d="M5.5 3.5h-2a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-8a1 1 0 0 0-1-1h-2" />
      <path d="M5.2 8h2M5.2 10.8h2M9.2 7.9l.8.8 1.4-1.5M9.2 10.7l.8.8 1.4-1.5" />
    </>
  ),
  quote: (
    <>
      <path d="M3.5 1.9 5 2.9l1.5-1L8 2.9l1.5-1 1.5 1 1.5-1v12.2l-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1z" />
      <path d="M6 6.2h4M6 9h4" />
    </>
  ),
  applications: (
    <>
      <path d="m8 2 6 3-6 3-6-3z" />
      <path d="m2 8 6 3 6-3M2 11l6 3 6-3" />
    </>
  ),
  review: (
    <>
      <path d="M9 1.8H4.5a1 1 0 0 0-1 1v10.4a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.3z" />
      <path d="M9 1.8v3.5h3.5M5.8 9.6l1.5 1.5 2.8-3" />
    </>
  ),
  document: (
    <>
      <path d="M9 1.8H4.5a1 1 0 0 0-1 1v10.4a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.3z" />
      <path d="M9 1.8v3.5h3.5M5.8 8.2h4.4M5.8 10.8h4.4" />
    </>
  ),
  image: (
    <>
      <rect x="2" y="2.8" width="12" height="10.4" rx="1.2" />
      <circle cx="5.6" cy="6.2" r="1.2" />
      <path d="m2.4 12.2 3.5-3.4 2.3 2.2 2.4-2.6 3.1 3" />
    </>
  ),
  licence: (
    <>
      <rect x="1.8" y="2.8" width="12.4" height="8.4" rx="1.2" />
      <path d="M4.5 5.8h4M4.5 8.2h2.5" />
      <circle cx="11" cy="9.3" r="1.9" />
      <path d="m9.9 10.9-.5 3 1.6-.8 1.6.8-.5-3" />
    </>
  ),
  money: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.6 4.7 2.4 3.2 2.4-3.2M8 7.9v3.7M5.8 8.1h4.4M5.8 10h4.4" />
    </>
  ),
  chart: <path d="M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6" />,
  rules: <path d="M8 2v11.5M4.5 13.5h7M3 4.5h10M3 4.5 1.3 9h3.4zM13 4.5 11.3 9h3.4z" />,
  law: (
    <path d="M8 4.2C6.5 3 4.5 2.7 2.2 2.8v9.5c2.3-.1 4.3.2 5.8 1.4 1.5-1.2 3.5-1.5 5.8-1.4V2.8C11.5 2.7 9.5 3 8 4.2zM8 4.2v9.5" />
  ),
  shield: (
    <>
      <path d="M8 1.9 13 3.7v4.1c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.7z" />
      <path d="m5.8 8 1.6 1.6 2.9-3" />
    </>
  ),
  settings: (
    <path d="M2.5 4.5h6M12.5 4.5h1M10.5 2.8v3.4M2.5 11.5h1M7.5 11.5h6M5.5 9.8v3.4M2.5 8h2M8.5 8h5M6.5 6.3v3.4" />
  ),
  bell: (
    <>
      <path d="M3.8 11.3V7.2a4.2 4.2 0 0 1 8.4 0v4.1l1 .9H2.8z" />
      <path d="M6.7 14.1h2.6" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.4 3.4" />
    </>
  ),
  "zoom-in": (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.4 3.4M7 5.2v3.6M5.2 7h3.6" />
    </>
  ),
  "zoom-out": (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.4 3.4M5.2 7h3.6" />
    </>
  ),
  fit: (
    <path d="M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M13.5 10v2.5a1 1 0 0 1-1 1H10M6 13.5H3.5a1 1 0 0 1-1-1V10" />
  ),
  rotate: (
    <>
      <path d="M12.8 8.8A5 5 0 1 1 11.5 4.6l1.7 1.6" />
      <path d="M13.3 3v3.3H10" />
    </>
  ),
  refresh: (
    <>
      <path d="M13 6.5A5.3 5.3 0 0 0 3.3 5.3M3 9.5a5.3 5.3 0 0 0 9.7 1.2" />
      <path d="M3 2.7v2.8h2.8M13 13.3v-2.8h-2.8" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  sort: <path d="M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  check: <path d="m3.2 8.5 3.1 3 6.5-7" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="m4 10 4-4 4 4" />,
  down: <path d="m4 6 4 4 4-4" />,
  left: <path d="m10 4-4 4 4 4" />,
  right: <path d="m6 4 4 4-4 4" />,
  arrow: <path d="M2.8 8h10.4M9.3 4.1 13.2 8l-3.9 3.9" />,
  more: (
    <>
      <circle cx="3.3" cy="8" r=".6" />
      <circle cx="8" cy="8" r=".6" />
      <circle cx="12.7" cy="8" r=".6" />
    </>
  ),
  menu: <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />,
  edit: <path d="m10.5 3 2.5 2.5-7.5 7.5-3 .5.5-3z" />,
  trash: <path d="M2.8 4.300h10.400M6 4.300V2.800h4v1.500M4.2 4.300l.6 9h6.400l.6-9M6.7 6.800v4M9.3 6.800v4" />,
  copy: (
    <>
      <rect x="5.3" y="5.3" width="8" height="8.2" rx="1.2" />
      <path d="M10.7 5.300V3.700a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6.200a1 1 0 0 0 1 1h1.6" />
    </>
  ),
  link: (
    <>
      <path d="M6.7 9.3a2.7 2.7 0 0 0 3.9.1l2-2a2.7 2.7 0 0 0-3.8-3.8l-1 1" />
      <path d="M9.3 6.7a2.7 2.7 0 0 0-3.9-.1l-2 2a2.7 2.7 0 0 0 3.8 3.8l1-1" />
    </>
  ),
  mail: (
    <>
      <rect x="2" y="3.3" width="12" height="9.4" rx="1.2" />
      <path d="m2.4 4.3 5.6 4.5 5.6-4.5" />
    </>
  ),
  phone: (
    <path d="M3.2 2.8h2.5l1.2 3-1.5 1.1a8.5 8.5 0 0 0 3.7 3.7l1.1-1.5 3 1.2v2.5a.9.9 0 0 1-1 .9C6.6 13.3 2.7 9.4 2.3 3.8a.9.9 0 0 1 .9-1z" />
  ),
  message: <path d="M2.3 3.8a1 1 0 0 1 1-1h9.4a1 1 0 0 1 1 1v6.4a1 1 0 0 1-1 1H7.5L4.5 13.6v-2.4H3.3a1 1 0 0 1-1-1z" />,
  camera: (
    <>
      <path d="M2 5.5a1 1 0 0 1 1-1h1.9l1.1-1.7h4l1.1 1.7H13a1 1 0 0 1 1 1v6.7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z" />
      <circle cx="8" cy="8.7" r="2.4" />
    </>
  ),
  upload: <path d="M8 10.5V2.8M4.8 5.9 8 2.8l3.2 3.1M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2" />,
  download: <path d="M8 2.5v7.7M4.8 7.1 8 10.2l3.2-3.1M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2" />,
  print: (
    <>
      <path d="M4.5 6V2.5h7V6M4.5 11.5h-1a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v3.5a1 1 0 0 1-1 1h-1" />
      <path d="M4.5 9.5h7v4h-7z" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.3 1.4" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.3v3.5M8 5.1v.1" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.3 14.3 13H1.7z" />
      <path d="M8 6.5v3.2M8 11.4v.1" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 6.400c.1-1.1.8-1.6 1.7-1.6 2.1 0 2 2.3.6 2.9-.5.2-.6.6-.6 1M8 11.100v.1" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.5" rx="1.2" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="2.7" />
      <path d="m7.2 8.8 6-6M11 5l2 2M9 7l1.3 1.3" />
    </>
  ),
  eye: (
    <>
      <path d="M1.6 8S3.9 3.6 8 3.6 14.4 8 14.4 8 12.1 12.4 8 12.4 1.6 8 1.6 8z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  "eye-off": (
    <path d="M3.6 5.400C2.3 6.6 1.6 8 1.6 8S3.9 12.4 8 12.400c1.1 0 2-.3 2.8-.7M6.2 3.800c.6-.1 1.2-.2 1.8-.2 4.1 0 6.4 4.4 6.4 4.400s-.5 1-1.5 2.100M2.5 2.500l11 11" />
  ),
  "sign-out": <path d="M6.5 2.800H3.800a1 1 0 0 0-1 1v8.400a1 1 0 0 0 1 1h2.700M6.3 8h7M10.7 5.2 13.5 8l-2.8 2.8" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.7" />
      <path d="M8 1.800v1.400M8 12.800v1.400M1.8 8h1.400M12.8 8h1.400M3.6 3.600l1 1M11.4 11.400l1 1M3.6 12.400l1-1M11.4 4.600l1-1" />
    </>
  ),
  moon: <path d="M13.2 9.700A5.6 5.6 0 0 1 6.3 2.800a5.6 5.6 0 1 0 6.9 6.900z" />,
  screen: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.2" />
      <path d="M5.5 13.500h5" />
    </>
  ),
  language: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c1.7 1.7 2.5 3.7 2.5 6S9.7 12.3 8 14c-1.7-1.7-2.5-3.7-2.5-6S6.3 3.7 8 2z" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.6" y="4" width="12.8" height="8" rx="1.2" />
      <path d="M4 6.500h.1M6.6 6.500h.1M9.3 6.500h.1M11.9 6.500h.1M4 9.500h.1M6 9.500h4M11.9 9.500h.1" />
    </>
  ),
  grip: <path d="M6 4h.1M10 4h.1M6 8h.1M10 8h.1M6 12h.1M10 12h.1" />,
  enter: <path d="M12.5 4v3.500a1.5 1.5 0 0 1-1.5 1.500H3.500M6.2 6.2 3.5 9l2.7 2.8" />,
  flag: <path d="M3.5 14V2.600h8.300L10.3 5.500l1.5 2.900H3.5" />,
  star: <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.400l-3.6 1.9.7-4L2.2 6.500l4-.6z" />,
  external: <path d="M9 2.800h4.200V7M13 3 7.6 8.400M11.5 9.500v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3" />,
  building: (
    <path d="M2 6.3 8 2.500l6 3.800M3.3 6.500v5.300M6.5 6.500v5.300M9.5 6.500v5.300M12.7 6.500v5.300M2 13.500h12" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;
export const ICON_NAMES = Object.keys(ICONS) as IconName[];

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
      viewBox="0 0 16 16"
      {...(size ? { style: { width: size, height: size } } : null)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {ICONS[name]}
    </svg>
  );
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
