"use client";
import { OPEN_PALETTE } from "@/components/keys";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";

/** Looks like a search field, opens the palette. */
export function FindButton({ label }: { label: string }) {
  return (
    <button
      type="button"
      className="find"
      aria-keyshortcuts="Control+K Meta+K"
      aria-label={label}
      data-tip-rail={label}
      onClick={() => window.dispatchEvent(new Event(OPEN_PALETTE))}
    >
      <Icon name="search" />
      <span className="rail-word sp">{label}</span>
      <span className="rail-word inline-flex">
        <Kbd>Ctrl K</Kbd>
      </span>
    </button>
  );
}
