import type { Words } from "@/components/words";
import type { Translator } from "@/messages";

/** The sentences of the forms about one person, for the browser. */
export function personWords(t: Translator<"admin">, w: Words) {
  return {
    newTitle: t("people.new"),
    newText: t("people.newText"),
    create: t("people.create"),
    details: t("people.details"),
    name: t("people.name"),
    email: t("people.email"),
    phone: t("people.phone"),
    phoneHint: t("people.phoneHint"),
    role: t("people.role"),
    language: t("people.language"),
    optional: w.t("field.optional"),
    roles: {
      consultant: w.t("role.consultant"),
      manager: w.t("role.manager"),
      administrator: w.t("role.administrator"),
    },
    save: t("people.save"),
    saved: t("people.saved"),
    created: t.raw("people.created"),
    link: t("people.link"),
    linkText: t.raw("people.linkText"),
    linkNote: t("people.linkNote"),
    makeLink: t("people.makeLink"),
    makeLinkText: t("people.makeLinkText"),
    copy: t("people.copy"),
    copied: w.t("act.copied"),
    endAll: t("people.endAll"),
    ended: t("people.ended"),
    switchOff: t("people.off2"),
    offDo: t("people.offDo"),
    switchOn: t("people.on"),
    cancel: w.t("act.cancel"),
    locale: w.locale,
    today: w.today,
  };
}
export type PersonWords = ReturnType<typeof personWords>;

/** The roles of the agency's people, in the reader's language. */
export const roleOptions = (words: Pick<PersonWords, "roles">) =>
  (["consultant", "manager", "administrator"] as const).map((value) => ({ value, label: words.roles[value] }));
