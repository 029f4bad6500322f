import { run } from "./bootstrap.mjs";

await run("scripts/tests/run-tests.ts");
