import { runCheckRules } from "./check-rules-command";

// `npm run check-rules -- [part] [--all]`: see check-rules-command.ts.
process.exitCode = runCheckRules(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
