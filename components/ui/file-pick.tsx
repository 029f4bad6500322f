"use client";
import { useRef, useState } from "react";
import { Button } from "./button";

/**
 * Picks one file: a button in our words, since a browser's own speaks its own language, with the name of what was picked beside it.
 * The same file may be picked again after it was changed on disk.
 */
export function FilePick({
  label,
  verb,
  accept,
  onPick,
}: {
  /** What the file is; stands beside the button until one is picked. */
  label: string;
  verb: string;
  accept: string;
  onPick: (file: File) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  return (
    <p className="row">
      <input
        ref={field}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (!file) return;
          setName(file.name);
          onPick(file);
        }}
      />
      <Button icon="upload" onClick={() => field.current?.click()}>
        {verb}
      </Button>
      <span className="ell text-sm text-fg-2">{name ?? label}</span>
    </p>
  );
}
