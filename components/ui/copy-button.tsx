"use client";
import { useState } from "react";
import { type ButtonSize, type ButtonTone, buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";

/** Copies a text and says so in its own place, to the eye and to a screen reader. */
export function CopyButton({
  text,
  label,
  doneLabel,
  word,
  icon = "copy",
  tone = "ghost",
  size = 28,
}: {
  text: string;
  label: string;
  doneLabel: string;
  /** A visible word; without it an icon button. */
  word?: string;
  icon?: IconName;
  tone?: ButtonTone;
  size?: ButtonSize;
}) {
  const [isDone, setIsDone] = useState(false);
  async function copy() {
    await copyText(text);
    setIsDone(true);
    setTimeout(() => setIsDone(false), 2000);
  }
  return (
    <button
      type="button"
      className={buttonClass({ tone, size }, !word)}
      aria-label={word ? undefined : label}
      data-tip={word ? undefined : label}
      onClick={() => void copy()}
    >
      <Icon name={isDone ? "check" : icon} />
      {word ? (isDone ? doneLabel : word) : null}
      <span className="sr-only" role="status">
        {isDone ? doneLabel : ""}
      </span>
    </button>
  );
}

/** Browsers have a clipboard for pages by https alone; an office's own machine is often reached without. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  // Inside the dialog that is open: elsewhere its trap takes the focus back before the copy.
  const home = document.activeElement?.closest("[role=dialog]") ?? document.body;
  home.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
