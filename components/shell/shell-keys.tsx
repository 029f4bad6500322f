"use client";
import { useEffect, useState } from "react";
import { Keys, OPEN_KEY_HELP, OPEN_PALETTE } from "@/components/keys";
import type { PaletteProps } from "@/components/shell/palette";
import { TipLayer } from "@/components/ui/tip-layer";
import { ToastHost } from "@/components/ui/toast";
import { useLazy } from "@/components/ui/use-lazy";
import type { Locale } from "@/messages/locale";

const loadPalette = () => import("@/components/shell/palette").then((module) => module.Palette);
const loadHelp = () => import("@/components/shell/key-help").then((module) => module.KeyHelp);

/** What the desk needs in the browser on every page: keys, tips, toasts; the palette and the list of keys on demand. */
export function ShellKeys({
  locale,
  hasSingleKeys,
  undoLabel,
  closeLabel,
}: {
  locale: Locale;
  hasSingleKeys: boolean;
  undoLabel: string;
  closeLabel: string;
}) {
  const palette = useLazy<PaletteProps>(loadPalette);
  const help = useLazy(loadHelp);
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const ensurePalette = palette.ensure;
  const ensureHelp = help.ensure;

  useEffect(() => {
    const onPalette = () => void ensurePalette().then(() => setOpen("palette"));
    const onHelp = () => void ensureHelp().then(() => setOpen("help"));
    window.addEventListener(OPEN_PALETTE, onPalette);
    window.addEventListener(OPEN_KEY_HELP, onHelp);
    return () => {
      window.removeEventListener(OPEN_PALETTE, onPalette);
      window.removeEventListener(OPEN_KEY_HELP, onHelp);
    };
  }, [ensurePalette, ensureHelp]);

  const close = () => setOpen(null);
  return (
    <>
      <Keys />
      <TipLayer />
      <ToastHost undoLabel={undoLabel} closeLabel={closeLabel} />
      {open === "palette" && palette.Lazy ? <palette.Lazy locale={locale} onClose={close} /> : null}
      {open === "help" && help.Lazy ? (
        <help.Lazy locale={locale} hasSingleKeys={hasSingleKeys} onClose={close} />
      ) : null}
    </>
  );
}
