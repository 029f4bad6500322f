import type { Fact } from "@/domain/rules/schema";
import { EVERYBODY, NOBODY } from "./decision-diagram";
import type { Finding } from "./finding";
import { type Worlds, idle } from "./licence-logic";

/** Whether the question of a fact is ever put, and ever left out. */
export function factLogic(worlds: Worlds, { askWhen, retired }: Fact): Omit<Finding, "part">[] {
  if (!askWhen || retired) return [];
  const path = ["askWhen"];
  const asked = worlds.real.where(askWhen);
  if (asked === NOBODY) return [{ code: "fact-never-asked", severity: "error", path, values: {} }];
  if (asked === EVERYBODY) return [{ code: "fact-always-asked", severity: "warning", path, values: {} }];
  return idle(worlds, askWhen, path, {});
}
