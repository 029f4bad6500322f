import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import {
  type ExplainedSurvivor,
  type Scenario,
  bookFileSchema,
  explainedSurvivorsSchema,
} from "@/domain/book/scenario";
import { type ExplainedFinding, explainedFindingsSchema } from "@/domain/checks/explained";

/** The test book: every scenario of every file, in order of file names. Throws on a misspelt key or a doubled id. */
export function loadBook(folder = path.join(process.cwd(), "domain", "book", "scenarios")): Scenario[] {
  const scenarios = readdirSync(/* turbopackIgnore: true */ folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const read = bookFileSchema.safeParse(
        parse(readFileSync(path.join(/* turbopackIgnore: true */ folder, name), "utf8")),
      );
      if (!read.success)
        throw new Error(
          `${name}: ${read.error.issues.map(({ path: at, message }) => `${at.join(".")} ${message}`).join("; ")}`,
        );
      return read.data.scenarios;
    });
  const seen = new Set<string>();
  for (const { id } of scenarios) {
    if (seen.has(id)) throw new Error(`scenario ${id} stands there twice`);
    seen.add(id);
  }
  return scenarios;
}

/** The mutants of the shipped rules that the book lets through for a reason. */
export function loadExplainedSurvivors(folder = path.join(process.cwd(), "domain", "book")): ExplainedSurvivor[] {
  return explainedSurvivorsSchema.parse(parse(readFileSync(path.join(folder, "survivors.yaml"), "utf8")));
}

/** The findings of the shipped rules that stand for a reason. */
export function loadExplainedFindings(folder = path.join(process.cwd(), "domain", "checks")): ExplainedFinding[] {
  return explainedFindingsSchema.parse(parse(readFileSync(path.join(folder, "explained.yaml"), "utf8")));
}
