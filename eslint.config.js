import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "**/.next/",
      ".next-*/",
      "data/",
      "drizzle/",
      "screens/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment in server/env.ts only." },
      ],
      "no-console": "error",
    },
  },
  {
    files: ["app/**", "components/**", "server/**"],
    ignores: ["server/calendar-in-force.ts", "**/*.test.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@/domain/calendar/work-calendar",
              importNames: ["publishedCalendar"],
              message: "Days are counted by calendarInForce() of server/calendar-in-force.ts.",
            },
          ],
        },
      ],
    },
  },
  {
    files: [
      "server/env.ts",
      "scripts/**",
      "bench/**",
      "e2e/**",
      "**/*.test.ts",
      "**/*.test.tsx",
      "db/testing/**",
      "server/testing/**",
      "playwright.config.ts",
      "vitest.config.ts",
      "drizzle.config.ts",
    ],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
);
