import { benchChecks } from "./checks";
import { benchEngine } from "./engine";
import { benchImpact } from "./impact";
import { benchKilled } from "./killed";
import { benchPack } from "./pack";
import { benchQuestions } from "./questions";
import { benchUpload } from "./upload";
import { benchWeb } from "./web";

const PARTS: Record<string, () => Promise<void>> = {
  engine: benchEngine,
  checks: benchChecks,
  impact: benchImpact,
  questions: benchQuestions,
  pack: benchPack,
  upload: benchUpload,
  killed: benchKilled,
  web: benchWeb,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}
for (const [name, part] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await part();
