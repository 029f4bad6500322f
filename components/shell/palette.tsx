"use client";
import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { openPage } from "@/components/open-page";
import { type Found, searchEverything } from "@/components/shell/palette-search";
import { addRecent, readRecent } from "@/components/shell/palette-recent";
import { loadShellTranslator } from "@/components/shell/shell-messages";
import { Icon, type IconName } from "@/components/ui/icon";
import { Kbd, Keys } from "@/components/ui/kbd";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

export interface PaletteProps {
  locale: Locale;
  onClose: () => void;
}

/** An act or a place that the page behind already offers. */
interface OnPage {
  label: string;
  hotkey: string;
  element: HTMLElement;
  isPlace: boolean;
}

const KIND_ICON: Record<Found["kind"], IconName> = {
  client: "company",
  case: "case",
  application: "applications",
  quote: "quote",
  assessment: "assessment",
  document: "document",
  licence: "licence",
  act: "arrow",
};

/** Everything on the page that answers to a key, with the words it shows: the palette's acts need no list of their own. */
function actsOnPage(): OnPage[] {
  const found: OnPage[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const hotkey = element.dataset.key ?? "";
    const isPlace = hotkey.startsWith("g ");
    if (!isPlace && (element.getClientRects().length === 0 || element.matches(":disabled,[aria-disabled='true']")))
      continue;
    if (/^(\d|escape|enter|z|\[|\])$/.test(hotkey) || element.matches("input,textarea,select")) continue;
    const label = element.getAttribute("aria-label") ?? wordsOf(element);
    if (label) found.push({ label, hotkey, element, isPlace });
  }
  return found;
}

/** The text of a control without its key hints and counts. */
function wordsOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll("kbd,.n,svg")) extra.remove();
  return copy.textContent?.trim() ?? "";
}

function Row({
  value,
  icon,
  onSelect,
  children,
  end,
}: {
  value: string;
  icon: IconName;
  onSelect: () => void;
  children: ReactNode;
  end?: ReactNode;
}) {
  return (
    <Command.Item value={value} onSelect={onSelect} className="menu-item mx-1.5 h-9 w-auto">
      <Icon name={icon} />
      <span className="ell">{children}</span>
      <span className="sp" />
      {end}
    </Command.Item>
  );
}

/** Ctrl/⌘ K: opens things and does things. */
export function Palette({ locale, onClose }: PaletteProps) {
  const [t, setT] = useState<Translator<"shell"> | null>(null);
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [state, setState] = useState<"idle" | "searching" | "failed">("idle");
  const acts = useMemo(actsOnPage, []);
  const recent = useMemo(readRecent, []);
  const opener = useRef(document.activeElement);

  useEffect(() => {
    void loadShellTranslator(locale).then((translator) => setT(() => translator));
  }, [locale]);

  useEffect(() => {
    const text = query.trim();
    if (!text) {
      setFound(null);
      setState("idle");
      return;
    }
    const abort = new AbortController();
    // Waits for the hand to rest: each letter of pinyin is a change.
    const timer = setTimeout(() => {
      setState("searching");
      searchEverything(text, abort.signal).then(
        (items) => {
          setFound(items);
          setState("idle");
        },
        () => {
          if (!abort.signal.aborted) setState("failed");
        },
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);

  if (!t) return null;
  const lower = query.trim().toLowerCase();
  const matching = acts.filter((act) => !lower || act.label.toLowerCase().includes(lower));
  const places = matching.filter((act) => act.isPlace);
  const doing = matching.filter((act) => !act.isPlace);
  const isNothing = lower !== "" && state === "idle" && found?.length === 0 && matching.length === 0;

  const isWaiting = state === "searching" && found === null && matching.length === 0;

  function open(item: Found) {
    if (!item.isList) addRecent(item);
    onClose();
    openPage(item.href);
  }
  function press(act: OnPage) {
    onClose();
    // After the dialog has given focus back, or the act's own dialog would lose it again.
    setTimeout(() => act.element.click(), 0);
  }
  const thing = (item: Found) => (
    <Row
      key={item.href}
      value={item.href}
      icon={item.isList ? "arrow" : KIND_ICON[item.kind]}
      onSelect={() => open(item)}
      end={<span className="text-xs text-fg-3">{item.note}</span>}
    >
      {item.title}
    </Row>
  );
  const act = (item: OnPage) => (
    <Row
      key={item.hotkey + item.label}
      value={item.hotkey + item.label}
      icon={item.isPlace ? "arrow" : "keyboard"}
      onSelect={() => press(item)}
      end={<Keys hotkey={item.hotkey} />}
    >
      {item.label}
    </Row>
  );
  const things = lower ? (found ?? []) : recent;

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="pop dialog w-[min(600px,calc(100vw-32px))] p-0"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
          <Command shouldFilter={false} loop label={t("palette.title")}>
            <div className="flex h-12 items-center gap-2.5 border-b border-line px-4 text-[15px]">
              <Icon name="search" />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                placeholder={t("palette.placeholder")}
                className="min-w-0 flex-1 bg-transparent outline-none"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(420px,50vh)] overflow-auto pb-1.5">
              {things.length > 0 ? (
                <Command.Group
                  heading={
                    <span className="menu-label block px-4">{t(lower ? "palette.open" : "palette.recent")}</span>
                  }
                >
                  {things.map(thing)}
                </Command.Group>
              ) : null}
              {doing.length > 0 ? (
                <Command.Group heading={<span className="menu-label block px-4">{t("palette.do")}</span>}>
                  {doing.map(act)}
                </Command.Group>
              ) : null}
              {places.length > 0 ? (
                <Command.Group heading={<span className="menu-label block px-4">{t("palette.go")}</span>}>
                  {places.map(act)}
                </Command.Group>
              ) : null}
            </Command.List>
            <p
              role="status"
              className={isNothing || isWaiting || state === "failed" ? "px-4 pt-1 pb-3 text-sm text-fg-2" : "sr-only"}
            >
              {state === "searching" ? t("palette.searching") : null}
              {state === "failed" ? t("palette.failed") : null}
              {isNothing ? t("palette.none", { query: query.trim() }) : null}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
