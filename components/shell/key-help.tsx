"use client";
import { useEffect, useMemo, useState } from "react";
import { loadShellTranslator } from "@/components/shell/shell-messages";
import { Dialog } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/kbd";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

/** All keys: those that work everywhere, and those read off the page behind. */
export function KeyHelp({
  locale,
  hasSingleKeys,
  onClose,
}: {
  locale: Locale;
  hasSingleKeys: boolean;
  onClose: () => void;
}) {
  const [t, setT] = useState<Translator<"shell"> | null>(null);
  const onPage = useMemo(keysOnPage, []);

  useEffect(() => {
    void loadShellTranslator(locale).then((translator) => setT(() => translator));
  }, [locale]);

  if (!t) return null;
  const isList = document.querySelector("[data-list]") !== null;
  const everywhere: [string[], string][] = [
    [["mod+k"], t("keys.palette")],
    [["?"], t("keys.help")],
    [["escape"], t("keys.field")],
    [["mod+enter"], t("keys.dialog")],
    [["z"], t("keys.undo")],
  ];
  const lists: [string[], string][] = [
    [["j", "k"], t("keys.move")],
    [["enter"], t("keys.openRow")],
    [["x", "shift+x"], t("keys.pick")],
  ];
  const here = onPage.filter(({ hotkey }) => !hotkey.startsWith("g "));
  const places = onPage.filter(({ hotkey }) => hotkey.startsWith("g "));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("keys.title")}
      width={640}
      text={hasSingleKeys ? undefined : t("keys.off")}
    >
      <div className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
        <Group title={t("keys.everywhere")} rows={everywhere} />
        {isList ? <Group title={t("keys.lists")} rows={lists} /> : null}
        {here.length > 0 ? (
          <Group title={t("keys.here")} rows={here.map(({ hotkey, label }) => [[hotkey], label])} />
        ) : null}
        {places.length > 0 ? (
          <Group title={t("palette.go")} rows={places.map(({ hotkey, label }) => [[hotkey], label])} />
        ) : null}
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: [string[], string][] }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-normal text-fg-3">{title}</h3>
      <dl>
        {rows.map(([keys, label]) => (
          <div key={label + keys.join()} className="flex items-center justify-between gap-4 border-t border-line py-1">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Keys key={key} hotkey={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function keysOnPage(): { hotkey: string; label: string }[] {
  const out = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const hotkey = element.dataset.key ?? "";
    if (hotkey === "escape" || (element.getClientRects().length === 0 && !hotkey.startsWith("g "))) continue;
    const copy = element.cloneNode(true) as HTMLElement;
    for (const extra of copy.querySelectorAll("kbd,.n,svg")) extra.remove();
    const label =
      element.getAttribute("aria-label") ?? element.getAttribute("placeholder") ?? copy.textContent?.trim() ?? "";
    if (label) out.set(hotkey, label);
  }
  return [...out].map(([hotkey, label]) => ({ hotkey, label }));
}
