import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { agency } from "@/db/schema";
import { LOGO } from "@/domain/agency/logo";
import { agencyFields } from "@/domain/agency/schema";
import { ServiceError } from "@/server/errors";
import { eventsOf } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { testWorld } from "@/server/testing/test-context";
import { read } from "../context";
import { agencyIn } from "./agency-row";
import { getAgency, updateAgency } from "./edit-agency";
import { keepLogo, logoBytes, logoUriIn, removeLogo } from "./logo";

const { appUrl, ownerUrl } = await ownDatabase("agency_details");
const world = await testWorld(appUrl);
const { manager, administrator, consultant } = world.people;
const owner = connect(ownerUrl, 1);
await owner.db.insert(agency).values({ id: 1, name: "资质代办" });
await owner.close();

const TYPED = {
  name: " 明衡企服 ",
  nameEn: "",
  uscc: "",
  address: "上海市示例路 1 号",
  phone: "021-5550 0100",
  email: "Desk@Test.Example",
  bankName: "示例银行",
  bankAccount: "0000 1111",
  quoteValidDays: 15,
  chaseMost: 4,
  hasSelfCheck: true,
  leadKeepDays: 180,
  leadNotice: "managers",
  chaseDaysBefore: 2,
  chaseEveryDays: 3,
  discountLimitBasisPoints: 500,
  quoteTermsZh: "第一条\r\n第二条",
  quoteTermsEn: "",
};

describe("the agency's details", () => {
  it("are changed by a manager, with what was before and after in the office's record", async () => {
    const ctx = world.contextOf(manager);
    const { fields, version } = await getAgency(ctx);
    expect(fields).toMatchObject({ name: "资质代办", quoteValidDays: 30, discountLimitBasisPoints: 1000 });
    expect(fields).not.toHaveProperty("isDemo");
    const typed = agencyFields.parse(TYPED);
    expect(await updateAgency(ctx, { fields: typed, expectedVersion: version })).toEqual({ version: version + 1 });
    expect((await getAgency(world.contextOf(administrator))).fields).toEqual({
      ...TYPED,
      name: "明衡企服",
      nameEn: null,
      uscc: null,
      email: "desk@test.example",
      quoteTermsZh: "第一条\n第二条",
      quoteTermsEn: null,
    });
    const [event] = (await eventsOf(world, null)).filter(({ kind }) => kind === "agency.updated");
    expect(event).toMatchObject({
      actorId: manager.userId,
      data: { before: { name: "资质代办" }, after: { name: "明衡企服", quoteValidDays: 15 } },
    });
    expect(event?.data).not.toHaveProperty("after.nameEn");
  });

  it("stay as they are when nothing differs, and are not overwritten by who saw them earlier", async () => {
    const ctx = world.contextOf(manager);
    const { fields, version } = await getAgency(ctx);
    expect(await updateAgency(ctx, { fields, expectedVersion: version })).toEqual({ version });
    await updateAgency(world.contextOf(administrator), {
      fields: { ...fields, phone: "021-5550 0199" },
      expectedVersion: version,
    });
    const stale = updateAgency(ctx, { fields: { ...fields, phone: "021-5550 0188" }, expectedVersion: version });
    await expect(stale).rejects.toMatchObject({
      reason: "changed-meanwhile",
      details: { by: administrator.name, current: { phone: "021-5550 0199", version: version + 1 } },
    });
    expect((await getAgency(ctx)).fields.phone).toBe("021-5550 0199");
  });

  it("are nothing for a consultant", async () => {
    await expect(getAgency(world.contextOf(consultant))).rejects.toBeInstanceOf(ServiceError);
  });

  it.each([
    ["name", ""],
    ["bankAccount", "见合同"],
    ["chaseMost", 21],
    ["chaseDaysBefore", -1],
    ["chaseEveryDays", 0],
    ["quoteValidDays", 0],
    ["quoteValidDays", 1.5],
    ["discountLimitBasisPoints", 10_001],
    ["uscc", "91330106MAXB00002A"],
    ["phone", "call us"],
    ["email", "nobody"],
  ])("refuse %s as %j", (field, value) => {
    const issues = agencyFields.safeParse({ ...TYPED, [field]: value }).error?.issues ?? [];
    expect(issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("the agency's logo", () => {
  const sent = async function* (bytes: Uint8Array) {
    yield bytes;
  };
  const drawn = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#1d4f91" } });

  it("is fitted and made anew, one at a time, for anybody by its hash, and taken away again", async () => {
    const ctx = world.contextOf(manager);
    const stranger = world.contextOf(null);
    const first = await keepLogo(ctx, sent(await drawn(2000, 500).jpeg().toBuffer()));
    const bytes = await logoBytes(stranger, first.hash);
    expect(await sharp(bytes ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: "png", width: 480, height: 120 });
    expect((await getAgency(ctx)).logoHash).toBe(first.hash);
    expect(await read(ctx, async (tx) => logoUriIn(tx, await agencyIn(tx)))).toMatch(/^data:image\/png;base64,/);

    const second = await keepLogo(ctx, sent(await drawn(60, 60).webp().toBuffer()));
    expect(await logoBytes(stranger, first.hash)).toBeNull();
    expect(await logoBytes(stranger, second.hash)).not.toBeNull();
    await removeLogo(ctx);
    await removeLogo(ctx);
    expect((await getAgency(ctx)).logoHash).toBeNull();
    expect(await logoBytes(stranger, second.hash)).toBeNull();
    const kinds = (await eventsOf(world, null))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith("agency.logo"));
    expect(kinds).toEqual(["agency.logo-changed", "agency.logo-changed", "agency.logo-removed"]);
  });

  it.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), "logo-kind"],
    ["no picture", Buffer.from("neither this nor that"), "logo-kind"],
    ["nothing", Buffer.alloc(0), "logo-kind"],
    ["too much", Buffer.alloc(LOGO.mostBytes + 1), "logo-too-large"],
  ])("%s is refused", async (_, bytes, reason) => {
    await expect(keepLogo(world.contextOf(manager), sent(bytes))).rejects.toMatchObject({ reason });
  });
});
