import type { Words } from "@/components/words";
import type { AssignmentRule } from "@/domain/assignment/assignment-rules";
import type { Translator } from "@/messages";

/** The names that rules point to by id. */
export interface Named {
  licences: readonly { value: string; label: string }[];
  provinces: readonly { value: string; label: string }[];
  colleagues: readonly { value: string; label: string; isActive: boolean }[];
}

type Formats = Pick<Words, "t" | "list">;

/** One rule as a sentence: when, and to whom. */
export function ruleWords(
  w: Formats,
  t: Translator<"assignment">,
  rule: AssignmentRule,
  named: Named,
): { when: string; to: string } {
  const nameOf = (options: readonly { value: string; label: string }[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? t("gone");
  const { when, to } = rule;
  const person = (id: string) => nameOf(named.colleagues, id);
  const what = [
    ...when.areas.map((area) => t(`area.${area}`)),
    ...when.licenceIds.map((id) => nameOf(named.licences, id)),
  ];
  const parts = [
    what.length > 0 ? w.list(what) : null,
    when.kinds.length > 0 ? w.list(when.kinds.map((kind) => w.t(`kind.${kind}`))) : null,
    when.provinces.length > 0
      ? t("when.provinces", { names: w.list(when.provinces.map((id) => nameOf(named.provinces, id))) })
      : null,
    when.city ? t("when.city", { name: when.city }) : null,
    when.clientOwnerIds.length > 0 ? t("when.owners", { names: w.list(when.clientOwnerIds.map(person)) }) : null,
  ].filter((part) => part !== null);
  return {
    when: parts.length > 0 ? parts.join(t("and")) : t("when.always"),
    to:
      to.kind === "person"
        ? t("to.person", { name: person(to.userId) })
        : to.kind === "client-owner"
          ? t("to.client-owner")
          : t("to.least-loaded", { names: w.list(to.userIds.map(person)) }),
  };
}
