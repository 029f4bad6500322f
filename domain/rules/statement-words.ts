import { licenceName } from "@/domain/assessment/words";
import { periodInWords } from "@/domain/clocks/period-words";
import { predicateInWords } from "./edit/predicate-words";
import type { Predicate } from "./predicate";
import { type Locale, type RuleSet, textIn } from "./rule-set";
import type { Text } from "./schema";
import type { Statement } from "./statements";

/** A statement as a person reads it: what it says, and what makes it exact, each a line. */
export interface StatementWords {
  readonly text: string;
  readonly details: readonly string[];
}

export function statementInWords(ruleSet: RuleSet, statement: Statement, locale: Locale): StatementWords {
  const say = (text: Text) => textIn(text, locale);
  const when = (...predicates: (Predicate | null | undefined)[]) =>
    predicates.flatMap((each) => (each ? [predicateInWords(ruleSet, each, locale)] : []));
  const comma = locale === "zh" ? "、" : ", ";
  const colon = locale === "zh" ? "：" : ": ";
  switch (statement.kind) {
    case "trigger":
      return { text: say(statement.content.reason), details: when(statement.content.when) };
    case "exemption":
    case "blocker":
      return { text: say(statement.content.text), details: when(statement.content.when) };
    case "condition": {
      const { text, appliesWhen, check } = statement.content;
      return { text: say(text), details: when(appliesWhen, check) };
    }
    case "prerequisite": {
      const { licence, text, when: asked } = statement.content;
      return { text: `${licenceName(ruleSet, licence, locale)}${colon}${say(text)}`, details: when(asked) };
    }
    case "papers":
      return { text: statement.content.map(({ name }) => say(name)).join(comma), details: [] };
    case "step": {
      const { name, limit, actor, note } = statement.content;
      const period = limit ? `${colon}${periodInWords(limit, actor, locale)}` : "";
      return { text: `${say(name)}${period}`, details: note ? [say(note)] : [] };
    }
    case "deadline":
      return { text: say(statement.content.text), details: [periodInWords(statement.content, "applicant", locale)] };
    case "renewal": {
      const { text, applyBefore, applyLatest } = statement.content;
      const periods = [applyBefore, applyLatest].flatMap((each) =>
        each ? [periodInWords(each, "applicant", locale)] : [],
      );
      return { text: say(text), details: periods.length > 0 ? [periods.join(" – ")] : [] };
    }
    case "change": {
      const { text, deadline } = statement.content;
      return { text: say(text), details: deadline ? [periodInWords(deadline, "applicant", locale)] : [] };
    }
    case "annual": {
      const { text, window } = statement.content;
      return { text: say(text), details: window ? [`${window.from} – ${window.to}`] : [] };
    }
    case "fee":
    case "validity":
    case "penalty":
      return { text: say(statement.content.text), details: [] };
    case "foreign": {
      const { capPercent, note } = statement.content;
      const cap =
        capPercent === null
          ? []
          : [locale === "zh" ? `外资不超过 ${capPercent}%` : `Foreign share up to ${capPercent}%`];
      return { text: note ? say(note.text) : cap.join(""), details: note ? cap : [] };
    }
  }
}
