const screens = "^(app|components)/",
  tests = "[.]test[.]tsx?$",
  audience = "^app/(desk|portal|manage|check)/";
const no = (name, from, to, except = []) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: [tests, ...except] },
  to,
});
module.exports = {
  forbidden: [
    // A cycle that closes only through types or through code fetched on demand does not exist when the modules load.
    no("cycles", ".", { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } }),
    no("impure-domain", "^domain/", { pathNot: ["^domain/", "node_modules/(zod|@noble/hashes|canonicalize|yaml)/"] }),
    no("db-looking-up", "^db/", { path: ["^server/", screens] }, ["^db/seed/"]),
    no("server-knowing-screens", "^server/", { path: screens }),
    no("routers-skipping-services", "^server/api/", { path: ["^db/", "node_modules/drizzle-orm/"] }, [
      "^server/api/context[.]ts$",
    ]),
    no(
      "screens-skipping-trpc",
      screens,
      { path: ["^db/", "^server/(services|jobs|storage|mail|pdf)/", "node_modules/(drizzle-orm|postgres)/"] },
      ["^app/api/"],
    ),
    no("sdk-outside-the-bucket", ".", { path: "node_modules/@(aws-sdk|smithy)/" }, ["^server/storage/s3/bucket[.]ts$"]),
    no("audiences-mixing", audience, { path: audience, pathNot: "^app/$1/" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)([.]next|node_modules/[.]cache)" },
  },
};
