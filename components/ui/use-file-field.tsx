"use client";
import { type ReactNode, useRef } from "react";

/**
 * The browser's own field for one file, out of sight, since it speaks the browser's language: `field` stands anywhere, a control of
 * ours calls `pick`. The same file may be picked again after it was changed on disk.
 */
export function useFileField({
  label,
  accept,
  onFile,
}: {
  label: string;
  accept: string;
  onFile: (file: File) => void | Promise<void>;
}): { field: ReactNode; pick: () => void } {
  const input = useRef<HTMLInputElement>(null);
  const field = (
    <input
      ref={input}
      type="file"
      className="sr-only"
      tabIndex={-1}
      aria-label={label}
      accept={accept}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = "";
        if (file) void onFile(file);
      }}
    />
  );
  return { field, pick: () => input.current?.click() };
}
