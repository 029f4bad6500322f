import { describe, expect, it } from "vitest";
import { invitationMessage } from "./invitation-message";

const licence = { zh: "ICP备案", en: "ICP filing" };
const sheet = (n: number) => ({ zh: `材料${n}`, en: `paper ${n}` });
const message = (given: Partial<Parameters<typeof invitationMessage>[0]>) =>
  invitationMessage({
    locale: "zh-CN",
    agencyName: "明衡企服",
    fromName: "林知夏",
    toName: "唐可",
    link: "https://x.example/l/1",
    expiresAt: "2026-11-30T04:00:00.000Z",
    papers: { sheets: [sheet(1)], licences: [licence], dueOn: "2026-11-28" },
    ...given,
  }).body;

describe("invitationMessage", () => {
  it("greets, then says what the sender added, then which papers for what", () => {
    const [greeting, note, request] = message({ note: " 不急。 " }).split("\n");
    expect(greeting).toBe("唐可，您好。我是明衡企服的林知夏。");
    expect(note).toBe("不急。");
    expect(request).toBe(
      "办理ICP备案，还需要贵司 1 份材料：材料1。请用手机打开下面的链接拍照或选文件上传，最好在 2026年11月28日前：",
    );
  });

  it("counts more than three papers and licences instead of naming them", () => {
    const four = [1, 2, 3, 4].map(sheet);
    const papers = { sheets: four, licences: [licence, licence, licence, licence], dueOn: null };
    const request = message({ papers }).split("\n")[1];
    expect(request).toContain("办理ICP备案、ICP备案、ICP备案等 4 项，还需要贵司 4 份材料，几项共用的只传一次。");
  });

  it("reads as well in English", () => {
    expect(message({ locale: "en" })).toContain(
      "For the ICP filing we need one more paper from your company: paper 1. Please",
    );
  });
});
