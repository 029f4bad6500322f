import { say } from "../say.mjs";
import { CHECKS, runChecks, UNIT_TESTS } from "./checks";

const { failed } = await runChecks([...CHECKS, UNIT_TESTS]);
if (failed > 0) say(`${failed} 项未通过`, `${failed} did not pass`);
else say("全部通过", "All passed");
process.exit(failed > 0 ? 1 : 0);
