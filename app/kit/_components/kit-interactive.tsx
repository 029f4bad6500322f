"use client";
import { useState } from "react";
import { Keys } from "@/components/keys";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog, Drawer } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { TipLayer } from "@/components/ui/tip-layer";
import { ToastHost } from "@/components/ui/toast";
import { showToast } from "@/components/ui/toast-store";
import { addDays, weekday } from "@/domain/shared/day";
import type { Locale } from "@/messages/locale";
import { Box } from "./say";

export function KitMenu({ label, words }: { label: string; words: [string, string, string, string] }) {
  const [isMine, setIsMine] = useState(true);
  return (
    <Menu
      label={label}
      tone="default"
      size={32}
      items={[
        { label: words[0], icon: "link", onSelect: () => undefined },
        { label: words[1], icon: "people", hotkey: "w", onSelect: () => undefined },
        { kind: "check", label: words[2], isChecked: isMine, onSelect: () => setIsMine(!isMine) },
        { kind: "separator" },
        { label: words[3], icon: "trash", isDestructive: true, onSelect: () => undefined },
      ]}
    />
  );
}

/** Five working days from the day after, weekends only: the sample knows two marks of a made-up notice. */
export function KitDate({ w }: { w: { locale: Locale; today: string } }) {
  const isEn = w.locale === "en";
  const saturday = addDays(w.today, (6 - weekday(w.today) + 7) % 7);
  return (
    <DateField
      id="k-date"
      locale={w.locale}
      today={w.today}
      label={isEn ? "Served on" : "送达日期"}
      defaultValue={w.today}
      marks={{ [saturday]: "work", [addDays(saturday, 9)]: "off", [addDays(saturday, 10)]: "off" }}
      noticeYears={[2025, 2026]}
      preview={(start) => {
        let end = start;
        for (let left = 5; left > 0; ) {
          end = addDays(end, 1);
          if (weekday(end) < 6 || end === saturday) left -= 1;
        }
        return {
          end,
          note: isEn ? "5 working days from the next day" : "5 个工作日，从次日起算",
          endNote: isEn ? end : `${Number(end.slice(5, 7))}月${Number(end.slice(8))}日`,
        };
      }}
      words={{
        pickDay: isEn ? "Pick a day" : "选日期",
        dayHint: isEn ? "Type 1202, 12-2 or next wed" : "可写 1202、12-2、下周三",
        dayUnread: isEn ? "This is not a day we can read" : "读不出这个日期",
        previousMonth: isEn ? "Previous month" : "上个月",
        nextMonth: isEn ? "Next month" : "下个月",
        off: isEn ? "off" : "休",
        work: isEn ? "work" : "班",
        noNotice: isEn ? "No holiday notice for this year yet; provisional" : "这一年的放假安排还没有公布，日期为暂定",
      }}
    />
  );
}

type Words = Record<
  | "open"
  | "drawer"
  | "toast"
  | "title"
  | "text"
  | "no"
  | "yes"
  | "drawerTitle"
  | "drawerText"
  | "close"
  | "toastText"
  | "undone",
  string
>;

export function KitDialogs({ words, boxTitle, undo }: { words: Words; boxTitle: string; undo: string }) {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  const close = () => setOpen(null);
  return (
    <Box title={boxTitle}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen("dialog")}>{words.open}</Button>
        <Button onClick={() => setOpen("drawer")}>{words.drawer}</Button>
        <Button onClick={() => showToast({ text: words.toastText, undo: () => showToast({ text: words.undone }) })}>
          {words.toast}
        </Button>
      </div>
      <Dialog
        isOpen={open === "dialog"}
        onClose={close}
        title={words.title}
        text={words.text}
        actions={
          <>
            <Button onClick={close}>{words.no}</Button>
            <Button tone="primary" hotkey="enter" onClick={close}>
              {words.yes}
            </Button>
          </>
        }
      />
      <Drawer
        isOpen={open === "drawer"}
        onClose={close}
        title={words.drawerTitle}
        text={words.drawerText}
        closeLabel={words.close}
      />
      <Keys />
      <TipLayer />
      <ToastHost undoLabel={undo} closeLabel={words.close} />
    </Box>
  );
}
