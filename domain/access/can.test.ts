import { describe, expect, test } from "vitest";
import { type Actor, type PersonActor, reaches, SYSTEM } from "./actor";
import { ACTIONS, ACTOR_KINDS, type Action, type ActorKind, actorKind, can, kindCan } from "./can";

const person = (role: PersonActor["role"], more: Partial<PersonActor> = {}): PersonActor => ({
  kind: "person",
  userId: "u1",
  role,
  name: "某人",
  locale: "zh-CN",
  ...more,
});

const ACTORS: Record<ActorKind, Actor> = {
  consultant: person("consultant"),
  manager: person("manager"),
  client: person("client", { clientIds: ["c1"] }),
  link: person("client", { link: { requestId: "r1", clientId: "c1" } }),
  administrator: person("administrator"),
  system: SYSTEM,
};

/** The whole table once more, written the other way round: by actor. A change on either side alone fails. */
const ALLOWED: Record<ActorKind, readonly Action[]> = {
  link: [
    "request.read",
    "requirement.read",
    "requirement.upload",
    "document.read",
    "document.allow-reuse",
    "question.ask",
    "draft.read",
  ],
  client: [
    "client.read",
    "application.read",
    "event.read",
    "held-licence.read",
    "request.read",
    "requirement.read",
    "requirement.upload",
    "document.read",
    "document.allow-reuse",
    "document.unmask",
    "quote.read",
    "quote.accept",
    "quote.decline",
    "receipt.read",
    "report.read",
    "portal.read",
    "custody.tell",
    "question.ask",
    "draft.read",
    "profile.edit",
  ],
  administrator: [
    "rules.read",
    "rules.settings",
    "calendar.read",
    "calendar.edit",
    "user.list-names",
    "user.manage",
    "settings.read",
    "settings.manage",
    "agency.edit",
    "audit.read",
    "job.read",
    "job.retry",
    "backup.manage",
    "profile.edit",
  ],
  system: [
    "client.read",
    "case.read",
    "assessment.read",
    "assessment.run",
    "rules.read",
    "application.read",
    "task.read",
    "event.read",
    "held-licence.read",
    "request.read",
    "requirement.read",
    "requirement.remind",
    "requirement.chase",
    "invitation.create",
    "document.read",
    "quote.read",
    "receipt.read",
    "price-book.read",
    "report.read",
    "calendar.read",
    "user.list-names",
    "settings.read",
    "job.retry",
  ],
  consultant: ACTIONS.filter(
    (action) =>
      ![
        "client.restrict",
        "rules.confirm",
        "rules.draft",
        "rules.publish",
        "rules.settings",
        "impact.run",
        "quote.approve-discount",
        "document.allow-reuse",
        "question.ask",
        "requirement.chase",
        "quote.accept",
        "quote.decline",
        "receipt.confirm",
        "price-book.edit",
        "dashboard.read",
        "portal.read",
        "custody.tell",
        "template.edit",
        "assignment.edit",
        "calendar.edit",
        "user.manage",
        "settings.manage",
        "agency.edit",
        "audit.read",
        "job.read",
        "job.retry",
        "backup.manage",
      ].includes(action),
  ),
  manager: ACTIONS.filter(
    (action) =>
      ![
        "document.allow-reuse",
        "question.ask",
        "requirement.chase",
        "quote.accept",
        "quote.decline",
        "portal.read",
        "custody.tell",
        "user.manage",
        "settings.manage",
        "backup.manage",
      ].includes(action),
  ),
};

describe.each(ACTOR_KINDS)("%s", (kind) => {
  test.each(ACTIONS)("%s", (action) => {
    expect(can(ACTORS[kind], action)).toBe(ALLOWED[kind].includes(action));
    expect(kindCan(kind, action)).toBe(can(ACTORS[kind], action));
  });
});

test("every kind of actor has its column", () => {
  expect(actorKind(ACTORS.link)).toBe("link");
  expect(ACTOR_KINDS.map((kind) => actorKind(ACTORS[kind]))).toEqual([...ACTOR_KINDS]);
});

test("without an account nothing is allowed", () => {
  expect(ACTIONS.some((action) => can(null, action))).toBe(false);
});

test("administrators reach no client papers, money or cases", () => {
  const clientData =
    /^(client|contact|invitation|case|fact|assessment|application|task|note|event|held-licence|request|requirement|document|draft|pack|quote|receipt|report|dashboard|today|portal|message)\./;
  expect(ACTIONS.filter((action) => clientData.test(action) && kindCan("administrator", action))).toEqual([]);
});

test("nobody of the agency accepts a quote for the client", () => {
  expect(ACTOR_KINDS.filter((kind) => kindCan(kind, "quote.accept"))).toEqual(["client"]);
});

describe("reach", () => {
  const open = { clientId: "c1", restricted: false, ownerId: "u9", colleagueIds: [] };
  const restricted = { ...open, restricted: true };
  test.each([
    ["consultant", ACTORS.consultant, open, true],
    ["consultant, restricted", ACTORS.consultant, restricted, false],
    ["consultant who owns it", ACTORS.consultant, { ...restricted, ownerId: "u1" }, true],
    ["named colleague", ACTORS.consultant, { ...restricted, colleagueIds: ["u1"] }, true],
    ["manager, restricted", ACTORS.manager, restricted, true],
    ["client's person", ACTORS.client, restricted, true],
    ["another client's person", person("client", { clientIds: ["c2"] }), open, false],
    ["client's person without companies", person("client"), open, false],
    ["link", ACTORS.link, open, true],
    ["another client's link", person("client", { link: { requestId: "r1", clientId: "c2" } }), open, false],
    [
      "a link counts, not the list beside it",
      person("client", { clientIds: ["c1"], link: { requestId: "r1", clientId: "c2" } }),
      open,
      false,
    ],
    ["administrator", ACTORS.administrator, open, false],
    ["system", SYSTEM, restricted, true],
  ] as const)("%s", (_, actor, client, expected) => expect(reaches(actor, client)).toBe(expected));
});
