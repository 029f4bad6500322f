import { readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StatusMark } from "@/components/application/status-mark";
import { ClockChip, type ClockView } from "@/components/clock/clock-chip";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { ICON_NAMES, Icon } from "@/components/ui/icon";
import { Banner } from "@/components/ui/banner";
import { makeWords } from "@/components/words";
import { getTranslator, type Locale } from "@/messages";

const words = (locale: Locale) => makeWords(locale, "2026-11-23", getTranslator(locale, "common"));
const text = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|")
    .replace(/^\||\|$/g, "");

describe("ClockChip", () => {
  const chip = (clock: ClockView, locale: Locale = "zh-CN") => {
    const markup = renderToStaticMarkup(<ClockChip w={words(locale)} clock={clock} />);
    return [/class="(clk[^"]*)"/.exec(markup)?.[1], text(markup).replaceAll("|", "")];
  };
  it.each<[ClockView, string, string, string]>([
    [
      { dueOn: "2026-12-02", left: 7, unit: "working-day" },
      "clk clk-warn",
      "最迟 12月2日还剩 7 个工作日",
      "By 2 Dec7 working days left",
    ],
    [{ dueOn: "2026-11-25", left: 1, unit: "day" }, "clk clk-bad", "最迟 11月25日还剩 1 天", "By 25 Nov1 day left"],
    [
      { dueOn: "2026-11-20", left: -1, unit: "working-day" },
      "clk clk-bad",
      "11月20日已过逾期 1 个工作日",
      "20 Nov has passed1 working day late",
    ],
    [
      { dueOn: "2026-11-23", left: 0, unit: "day" },
      "clk clk-bad",
      "最迟 11月23日今天最后一天",
      "By 23 Novtoday is the last day",
    ],
    [
      { dueOn: "2027-03-08", left: 71, unit: "working-day", isProvisional: true },
      "clk",
      "约 2027年3月8日还剩 71 个工作日，暂定",
      "About 8 Mar 202771 working days left, provisional",
    ],
    [
      { dueOn: "2026-12-20", left: 9, unit: "working-day", suspendedFor: 6 },
      "clk",
      "中止已停 6 个工作日",
      "Suspendedstopped for 6 working days",
    ],
    [
      { dueOn: "2027-01-20", left: 40, unit: "working-day", isUsualTooLong: true },
      "clk clk-bad",
      "最迟 2027年1月20日还剩 40 个工作日 按往常用时赶不上",
      "By 20 Jan 202740 working days left the usual time no longer fits",
    ],
  ])("%j", (clock, tone, zh, en) => {
    expect(chip(clock)).toEqual([tone, zh]);
    expect(chip(clock, "en")).toEqual([tone, en]);
  });
});

describe("Button", () => {
  it("that cannot be pressed says why and stays reachable", () => {
    const markup = renderToStaticMarkup(
      <Button id="file" disabledReason="还缺社保缴费证明">
        提交
      </Button>,
    );
    const id = /aria-describedby="([^"]+)"/.exec(markup)?.[1];
    expect(markup).toContain('aria-disabled="true"');
    expect(markup).not.toMatch(/ disabled/);
    expect(markup).toContain(`id="${id}" class="text-xs text-fg-3">还缺社保缴费证明`);
  });

  it("with a key says it to assistive technology, once, and is found by the key listener", () => {
    const markup = renderToStaticMarkup(<Button hotkey="shift+m">改</Button>);
    expect(markup).toContain('data-key="shift+m"');
    expect(markup).toContain('aria-keyshortcuts="Shift+M"');
    expect(markup).toMatch(/<kbd class="kbd" aria-hidden="true">⇧<\/kbd><kbd class="kbd" aria-hidden="true">M<\/kbd>/);
  });
});

describe("TextField", () => {
  it("ties label, error and hint to the control", () => {
    const markup = renderToStaticMarkup(
      <TextField id="capital" label="注册资本" hint="万元" error="要 1000 万元以上" />,
    );
    expect(markup).toContain('for="capital"');
    expect(markup).toContain('aria-describedby="capital-error capital-hint"');
    expect(markup).toContain('aria-invalid="true"');
    for (const id of ["capital-error", "capital-hint"]) expect(markup).toContain(`id="${id}"`);
  });
  it("without error is not invalid", () => {
    expect(renderToStaticMarkup(<TextField id="name" label="名称" />)).not.toContain("aria-invalid");
  });
});

describe("marks", () => {
  it("are hidden beside a word and named when alone", () => {
    expect(renderToStaticMarkup(<StatusMark status="issued" />)).toContain('aria-hidden="true"');
    expect(renderToStaticMarkup(<StatusMark status="issued" label="已发证" />)).toContain(
      'role="img" aria-label="已发证"',
    );
  });
  it("are told apart by shape, not by colour alone", () => {
    const shapes = (
      [
        "not-filed",
        "filed",
        "accepted",
        "under-review",
        "supplement-requested",
        "suspended",
        "granted",
        "issued",
        "refused",
        "withdrawn",
      ] as const
    ).map((status) => renderToStaticMarkup(<StatusMark status={status} />).replace(/class="[^"]*"/, ""));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe("Banner", () => {
  it("is read out only when it answers an act", () => {
    expect(renderToStaticMarkup(<Banner>甲</Banner>)).not.toContain("role=");
    expect(renderToStaticMarkup(<Banner isAlert>甲</Banner>)).toContain('role="alert"');
  });
});

describe("icons", () => {
  it("are all in the sprite, and the sprite has no other", () => {
    const sprite = readFileSync(path.resolve(import.meta.dirname, "ui/icons.svg"), "utf8");
    expect([...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map((match) => match[1])).toEqual([...ICON_NAMES]);
    expect(renderToStaticMarkup(<Icon name="lock" label="锁" />)).toMatch(
      /role="img" aria-label="锁"><use href="[^"]*icons[^"]*#lock">/,
    );
  });
});
