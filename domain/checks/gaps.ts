import { LICENCES_HELD, predicatesOf } from "@/domain/assessment/fact-layout";
import { clausesOf } from "@/domain/rules/predicate";
import type { Licence } from "@/domain/rules/schema";
import type { Finding } from "./finding";
import type { Path } from "./placed-predicates";
import type { RuleSetContent } from "@/domain/rules/draft-parts";

type Found = Omit<Finding, "part">;

/** What an entry leaves out though its shape allows it. */
export function licenceGaps(licence: Licence): Found[] {
  const found: Found[] = [];
  const uncited = (["triggers", "exemptions", "blockers", "conditions"] as const).flatMap((kind) =>
    licence[kind].flatMap(({ cites }, index) => (cites ? [] : [[kind, index]])),
  );
  if (uncited[0]) {
    const values = { count: uncited.length };
    found.push({ code: "own-citation-missing", severity: "warning", path: uncited[0], values, elsewhere: uncited });
  }
  if (licence.documents.length === 0 && licence.handling !== "refer" && licence.kind !== "abolished")
    found.push({ code: "papers-missing", severity: "warning", path: ["documents"], values: {} });
  licence.conditions.forEach(({ id, alternativeGroup }, index) => {
    if (alternativeGroup === undefined) return;
    if (licence.conditions.filter((other) => other.alternativeGroup === alternativeGroup).length > 1) return;
    const values = { kind: "conditions", rule: id, group: alternativeGroup };
    found.push({
      code: "lonely-alternative",
      severity: "warning",
      path: ["conditions", index, "alternativeGroup"],
      values,
    });
  });
  return found;
}

/** Texts whose Chinese holds no Chinese, or whose English holds no Latin letter: most likely pasted into the wrong field. */
export function textGaps(part: unknown): Found[] {
  const found: Found[] = [];
  const walk = (value: unknown, path: Path) => {
    if (typeof value !== "object" || value === null) return;
    if ("zh" in value && "en" in value && typeof value.zh === "string" && typeof value.en === "string") {
      const wrong = path.at(-1) === "numberDate" ? null : looksForeign(value.zh, value.en); // official numbers stay Chinese
      if (wrong)
        found.push({
          code: "looks-untranslated",
          severity: "warning",
          path: [...path, wrong],
          values: { language: wrong },
        });
      return;
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(part, []);
  return found;
}

/** A name such as “AppGallery” or a number is the same in both languages. */
function looksForeign(zh: string, en: string): "zh" | "en" | null {
  if (zh === en) return /\p{Script=Han}/u.test(en) ? "en" : /\s\S+\s/.test(zh) ? "zh" : null;
  if (/\p{Script=Han}/u.test(en) && !/[A-Za-z]/.test(en)) return "en";
  return /\p{Script=Han}/u.test(zh) ? null : /[a-z]+ [a-z]+ [a-z]+/.test(zh) ? "zh" : null;
}

/** Facts that no rule reads and no paper needs; sources that nothing cites. */
export function unused(content: RuleSetContent): Finding[] {
  const read = new Set<string>([LICENCES_HELD]);
  for (const predicate of predicatesOf(content)) for (const { fact } of clausesOf(predicate)) read.add(fact);
  const cited = new Set<string>();
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if ("source" in value && typeof value.source === "string") cited.add(value.source);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(content.licences);
  return [
    ...content.facts
      .filter(({ id, context, retired }) => !context && !retired && !read.has(id))
      .map(
        ({ id }): Finding => ({ code: "fact-unused", severity: "warning", part: `fact:${id}`, path: [], values: {} }),
      ),
    ...content.sources
      .filter(({ id }) => !cited.has(id))
      .map(
        ({ id }): Finding => ({
          code: "source-unused",
          severity: "warning",
          part: `source:${id}`,
          path: [],
          values: {},
        }),
      ),
  ];
}
