"use client";
import { Icon } from "@/components/ui/icon";

/** A file input in a button's clothes: a label, so that it works by finger, keyboard and screen reader alike. */
export function PickButton({
  icon,
  word,
  name,
  tone = "default",
  accept,
  capture,
  isMany,
  onPick,
}: {
  icon: "camera" | "upload" | "plus";
  word: string;
  /** Of the paper, for what is read out. */
  name: string;
  tone?: "default" | "primary";
  accept: string;
  capture?: "environment";
  isMany?: boolean;
  onPick: (files: File[]) => void;
}) {
  return (
    <label
      className={`btn btn-48 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text ${tone === "primary" ? "btn-primary" : ""}`}
    >
      <Icon name={icon} />
      {word}
      <span className="sr-only">{name}</span>
      <input
        type="file"
        className="sr-only"
        accept={accept}
        capture={capture}
        multiple={isMany}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // Choosing the same file again has to be noticed.
          event.target.value = "";
          if (files.length > 0) onPick(files);
        }}
      />
    </label>
  );
}
