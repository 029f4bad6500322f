import { afterAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "@/db/client";
import { can } from "@/domain/access/can";
import type { ApiContext } from "@/server/api/context";
import { newId } from "@/server/ids";
import { openFile } from "@/server/services/documents/open-file";
import { receiveUpload } from "@/server/services/documents/receive-upload";
import { makePdf } from "@/server/storage/testing/make-files";
import { makeAccessWorld, SYSTEM_REACH } from "./access-world";
import { call, PROCEDURES } from "./call";
import { contextOf } from "./contexts";
import { ENTRIES } from "./inputs";
import { makeProbe } from "./probe-connection";

/**
 * `can()` and the `where` of every service by themselves: the database is told that the system asks, so that row-level
 * security hides nothing. What db/testing/rls.integration.test.ts is for the second net, this is for the first.
 */

const access = await makeAccessWorld("first_net");
const real = connect(access.appUrl, 2);
afterAll(() => real.close());
const probe = makeProbe(real);
const unguarded: Connection = {
  close: probe.connection.close,
  get client() {
    return probe.connection.client;
  },
  get db() {
    return probe.connection.db;
  },
  within: (_reach, work) => probe.connection.within(SYSTEM_REACH, work),
};

/** `otherLink`: of the same company, sent to the same person for another request. */
const STRANGERS = ["visitor", "outsider", "administrator", "clientB", "linkB", "otherLink"] as const;
type Stranger = (typeof STRANGERS)[number];

function contextFor(who: Stranger): ApiContext {
  if (who !== "otherLink") return contextOf(access, who, unguarded);
  const context = contextOf(access, "linkA", unguarded);
  if (context.actor?.kind !== "person") throw new Error("the link belongs to a person");
  const link = { requestId: newId(access.world.now()), clientId: access.a.clientId };
  return { ...context, actor: { ...context.actor, link } };
}

const known = PROCEDURES.filter(({ path }) => path in ENTRIES);

describe.each(known)("$path, without row-level security", (procedure) => {
  test.each(STRANGERS)("for %s", async (who) => {
    const entry = ENTRIES[procedure.path];
    if (!entry) throw new Error("filtered above");
    const context = contextFor(who);
    const answer = await probe.undone(() => call(procedure, entry.input?.(access.a, access), context));
    expect(answer.code, answer.text).not.toBe("INTERNAL_SERVER_ERROR");
    if (entry.subject === "self") return;
    const shown = entry.shows ? answer.text.replaceAll(new RegExp(entry.shows, "g"), "") : answer.text;
    expect(shown).not.toContain(access.a.canary);
    expect(answer.text.includes(access.a.clientId), answer.text).toBe(false);
    const { actor } = context;
    const isAllowed = procedure.action === "person" || procedure.action === "visitor" || can(actor, procedure.action);
    if (actor && isAllowed && entry.subject === "record") expect(answer.code, answer.text).toBe("NOT_FOUND");
  });
});

const REFUSED: unknown = expect.stringMatching(/^(NOT_FOUND|FORBIDDEN|UNAUTHORIZED)$/);

test.each(STRANGERS)("a file, without row-level security, for %s", async (who) => {
  await expect(
    probe.undone(() =>
      openFile(contextFor(who), { fileVersionId: access.a.fileVersionId, range: null, isDownload: false }),
    ),
  ).rejects.toMatchObject({ code: REFUSED });
});

test.each(STRANGERS)("an upload, without row-level security, for %s", async (who) => {
  async function* body() {
    yield new Uint8Array(makePdf("a page of somebody else's"));
  }
  await expect(
    probe.undone(() =>
      receiveUpload(contextFor(who), {
        requirementId: access.a.papers.requested.id,
        fileName: "a.pdf",
        declaredBytes: null,
        body: body(),
      }),
    ),
  ).rejects.toMatchObject({ code: REFUSED });
});
