"use client";
import { useState } from "react";
import { Button } from "./button";
import { useFileField } from "./use-file-field";

/** Picks one file: a button in our words, with the name of what was picked beside it. */
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
  const [name, setName] = useState<string | null>(null);
  const file = useFileField({
    label,
    accept,
    onFile(picked) {
      setName(picked.name);
      onPick(picked);
    },
  });
  return (
    <p className="row">
      {file.field}
      <Button icon="upload" onClick={file.pick}>
        {verb}
      </Button>
      <span className="ell text-sm text-fg-2">{name ?? label}</span>
    </p>
  );
}
