import { randomUUID } from "node:crypto";
import path from "node:path";
import { fileStore } from "../../storage/file-store";
import { incomingFolder } from "../../storage/incoming-file";
import { makePack } from "../make-pack";
import type { PackMaking } from "../pack-making";
import type { PackPlan } from "../pack-plan";

/** What startPack does, without its thread, which takes a second or two to start. */
export function packHere(plan: PackPlan): PackMaking {
  const target = { pdf: path.join(incomingFolder(), randomUUID()), zip: path.join(incomingFolder(), randomUUID()) };
  return {
    papersDone: () => 0,
    stop: () => Promise.resolve(),
    end: makePack(fileStore(), plan, target, () => {}).then((made) =>
      "faults" in made ? { kind: "faulty", faults: made.faults } : { kind: "made", pack: made },
    ),
  };
}
