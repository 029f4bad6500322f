"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";

/** Opens the rail as a drawer on a phone. The rail is server markup; this only flips an attribute on the shell. */
export function RailToggle({ openLabel, closeLabel }: { openLabel: string; closeLabel: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  const pathname = usePathname();

  // Going somewhere closes it.
  useEffect(() => {
    if (pathname) setIsOpen(false);
  }, [pathname]);

  useEffect(() => {
    const shell = document.getElementById("desk-shell");
    if (!shell) return;
    if (!isOpen) {
      delete shell.dataset.rail;
      return;
    }
    shell.dataset.rail = "open";
    shell.querySelector<HTMLElement>(".rail a, .rail button")?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest(".rail-scrim")) close();
    };
    const close = () => {
      setIsOpen(false);
      button.current?.querySelector("button")?.focus();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [isOpen]);

  return (
    <span ref={button} className="rail-open">
      <IconButton
        icon="menu"
        size={36}
        label={isOpen ? closeLabel : openLabel}
        aria-expanded={isOpen}
        aria-controls="rail"
        onClick={() => setIsOpen(!isOpen)}
      />
    </span>
  );
}
