import { optionsOf, textIn } from "@/domain/rules/rule-set";
import { rulesInForce } from "@/server/rules-in-force";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, type ServiceContext } from "../context";

export interface QuestionFact {
  id: string;
  label: string;
  type: "bool" | "enum" | "multi" | "number";
  options: { value: string; label: string }[];
}

/** What "who would need it" may ask about: every licence, and the facts that one answer settles. */
export function impactChoices(ctx: ServiceContext): {
  licences: { id: string; name: string }[];
  facts: QuestionFact[];
} {
  mustBeAble(ctx, "impact.run");
  const rules = rulesInForce();
  const locale = ruleLocaleOf(ctx);
  return {
    licences: rules.licences.map(({ id, names }) => ({ id, name: textIn(names.short, locale) })),
    facts: rules.facts.flatMap((fact) => {
      const { id, type, label } = fact;
      if (fact.context || fact.retired || type === "string" || type === "date") return [];
      const options = optionsOf(rules, fact).map((option) => ({
        value: option.value,
        label: textIn(option.label, locale),
      }));
      return [{ id, type, label: textIn(label, locale), options }];
    }),
  };
}
