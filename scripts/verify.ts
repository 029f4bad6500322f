import { runVerify } from "./verify-command";

// `npm run verify -- proof.json`: see verify-command.ts.
process.exitCode = runVerify(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
