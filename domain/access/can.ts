import type { Actor } from "./actor";

/**
 * Who may do what, one row an action: c consultant, m manager, k client (客户) with an account, l client by link, a
 * administrator, s the system's own jobs. A dot is no. Services refuse by it and screens hide buttons by it.
 *
 * It answers "may this kind of person ever do this?". Whether a given record is theirs is reach (see actor.ts) and stands
 * in every `where`. Administrators run the installation and see no client papers.
 */
const TABLE = {
  // clients and their people
  "client.list": "cm....",
  "client.read": "cmk..s",
  "client.create": "cm....",
  "client.update": "cm....",
  "client.restrict": ".m....",
  "client.assign": "cm....",
  "contact.edit": "cm....",
  "invitation.read": "cm....",
  "invitation.create": "cm...s",
  "invitation.revoke": "cm....",

  // who left their contact after the public self-check
  "lead.read": "cm....",
  "lead.work": "cm....",

  // cases, questionnaires, assessments
  "case.read": "cm...s",
  "case.open": "cm....",
  "case.close": "cm....",
  "fact.record": "cm....",
  "assessment.read": "cm...s",
  "assessment.run": "cm...s",
  "assessment.share": "cm....",
  "assessment.judge": "cm....",
  "rules.read": "cm..as",
  "rules.confirm": ".m....",
  "rules.draft": ".m....",
  "rules.publish": ".m....",
  "rules.settings": ".m..a.",
  "impact.read": "cm....",
  "impact.run": ".m....",
  "impact.act": "cm....",

  // applications
  "application.list": "cm....",
  "application.read": "cmk..s",
  "application.create": "cm....",
  "application.move": "cm....",
  "application.move-stage": "cm....",
  "application.hold": "cm....",
  "application.assign": "cm....",
  "application.record-letter": "cm....",
  "application.update": "cm....",
  "task.read": "cm...s",
  "task.edit": "cm....",
  "note.write": "cm....",
  "event.read": "cmk..s",
  "held-licence.read": "cmk..s",
  "held-licence.record": "cm....",

  // papers
  "request.read": "cmkl.s",
  "requirement.read": "cmkl.s",
  "requirement.request": "cm....",
  "requirement.upload": "cmkl..",
  "requirement.accept": "cm....",
  "requirement.return": "cm....",
  "requirement.waive": "cm....",
  "requirement.remind": "cm...s",
  "requirement.chase": ".....s",
  "document.read": "cmkl.s",
  "document.record": "cm....",
  "document.reuse": "cm....",
  "document.allow-reuse": "..kl..",
  "document.unmask": "cmk...",
  "draft.make": "cm....",
  "draft.read": "cmkl..",
  "pack.make": "cm....",
  "pack.download": "cm....",

  // originals, seals, keys and accounts
  "custody.read": "cm....",
  "custody.record": "cm....",
  "custody.tell": "..k...",

  // money
  "quote.read": "cmk..s",
  "quote.create": "cm....",
  "quote.send": "cm....",
  "quote.approve-discount": ".m....",
  "quote.accept": "..k...",
  "quote.decline": "..k...",
  "quote.withdraw": "cm....",
  "receipt.read": "cmk..s",
  "receipt.record": "cm....",
  "receipt.confirm": ".m....",
  "price-book.read": "cm...s",
  "price-book.edit": ".m....",

  // the office
  "report.read": "cmk..s",
  "dashboard.read": ".m....",
  "today.read": "cm....",
  "portal.read": "..k...",
  "template.read": "cm....",
  "question.ask": "..kl..",
  "question.answer": "cm....",
  "template.edit": ".m....",
  "assignment.edit": ".m....",
  "calendar.read": "cm..as",
  "calendar.edit": ".m..a.",

  // the installation
  "user.list-names": "cm..as",
  "user.manage": "....a.",
  "settings.read": "cm..as",
  "settings.manage": "....a.",
  "agency.edit": ".m..a.",
  "audit.read": ".m..a.",
  "job.read": ".m..a.",
  "job.retry": ".m..as",
  "backup.manage": "....a.",
  "profile.edit": "cmk.a.",
} as const satisfies Record<string, string>;

export type Action = keyof typeof TABLE;

export const ACTIONS = Object.keys(TABLE) as readonly Action[];

const COLUMNS = { consultant: 0, manager: 1, client: 2, link: 3, administrator: 4, system: 5 } as const;
const MARKS = "cmklas";

/** The columns of the table: the four roles, a client's link without an account, and the system's jobs. */
export type ActorKind = keyof typeof COLUMNS;

export const ACTOR_KINDS = Object.keys(COLUMNS) as readonly ActorKind[];

export function actorKind(actor: Actor): ActorKind {
  if (actor.kind === "system") return "system";
  if (actor.link) return "link";
  return actor.role;
}

/** Whether this kind of actor may ever do this. Pure; null is a visitor without an account, who may do none of it. */
export function can(actor: Actor | null, action: Action): boolean {
  return actor !== null && kindCan(actorKind(actor), action);
}

/** The same question for a column of the table, for tests and for screens that show the table. */
export function kindCan(kind: ActorKind, action: Action): boolean {
  return TABLE[action].charAt(COLUMNS[kind]) === MARKS.charAt(COLUMNS[kind]);
}
