import { describe, expect, test } from "vitest";
import { createCase, createClient, createContact } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { createApplications } from "../applications/create-applications";
import { installedRuleSet } from "@/server/rules-in-force";
import { licencesNamed } from "./licence-words";
import { searchEverything } from "./search-everything";

const world = await testWorld();
const { consultant, colleague } = world.people;
const own = world.contextOf(consultant);

const shortNames = (word: string) => {
  const ids = new Set(licencesNamed(word));
  return installedRuleSet()
    .licences.filter(({ id }) => ids.has(id))
    .map(({ names }) => names.short.zh);
};

describe("one word of a search", () => {
  test("means the licences whose short name has it, or begins like it in Latin letters, initials or pinyin", () => {
    for (const word of ["icp", "icpba", "icpbeian", "icp备案"]) expect(shortNames(word), word).toContain("ICP备案");
    expect(shortNames("icpba")).toEqual(["ICP备案"]);
    expect(shortNames("备案").length).toBeGreaterThan(1);
    for (const word of ["cp", "瑞通", "网", "i"]) expect(shortNames(word), word).toEqual([]);
  });
});

describe("what Ctrl K finds", async () => {
  const stamp = String(Date.now()).slice(-7);
  const start = async (
    client: { id: string; ownerId: string; name: string; uscc: string | null },
    licences: string[],
  ) => {
    const { id: caseId } = await createCase(world, client);
    const choices = licences.map((licenceId) => ({ licenceId, kind: "new" as const }));
    await createApplications(own, { clientId: client.id, caseId, assessmentId: null, choices });
  };
  const client = await createClient(world, consultant, { name: `麦芒${stamp}科技有限公司` });
  await createContact(world, client.id, { name: `欧阳${stamp}` });
  await start(client, ["icp-filing", "edi-b21", "icp-b25"]);
  const hidden = await createClient(world, colleague, { name: `麦芒${stamp}密件有限公司`, restrictedTo: [] });
  await createContact(world, hidden.id, { name: `欧阳${stamp}` });
  const found = async (query: string, kind: string) =>
    (await searchEverything(own, { query })).filter((each) => each.kind === kind);

  test("an application by words of its client and of its licence together", async () => {
    const titles = async (query: string) => (await found(query, "application")).map(({ title }) => title).toSorted();
    expect(await titles(`麦芒${stamp} icpba`)).toEqual(["ICP备案 新办"]);
    expect(await titles(`edi 麦芒${stamp}`)).toEqual(["EDI许可证 新办"]);
    expect(await titles(`麦芒${stamp} icp`)).toEqual(["ICP备案 新办", "ICP许可证 新办"]);
    expect(await titles(`麦芒${stamp} 游戏`)).toEqual([]);
  });

  test("a client by a contact's name, which is said; not beyond one's reach", async () => {
    const rows = await found(`欧阳${stamp}`, "client");
    expect(rows.map(({ id, number }) => [id, number])).toEqual([[client.id, `欧阳${stamp}`]]);
    expect(await found(`欧阳${stamp}`, "application")).toHaveLength(3);
  });

  test("more than shown: five, and the way to all", async () => {
    await start(client, ["app-filing", "public-security-filing", "online-food-platform-filing"]);
    const rows = await found(`麦芒${stamp}`, "application");
    expect(rows.map(({ id }) => id === null)).toEqual([false, false, false, false, false, true]);
    expect((await found(`麦芒${stamp} icpba`, "application")).map(({ id }) => id === null)).toEqual([false]);
    // The list of applications does not know contacts.
    expect((await found(`欧阳${stamp}`, "application")).every(({ id }) => id !== null)).toBe(true);
  });
});
