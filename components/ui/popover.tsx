"use client";
import { type ReactNode, useRef, useState } from "react";
import { type ButtonSize, type ButtonTone, buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { useLazy } from "@/components/ui/use-lazy";

export const loadPopover = () => import("@/components/ui/popover-content").then((module) => module.PopoverContent);

/** A button with a small panel: how a date was counted, where a figure comes from. */
export function Popover({
  label,
  text,
  icon,
  tone = "link",
  size = 28,
  align = "end",
  className,
  children,
}: {
  label: string;
  text?: string;
  icon?: IconName;
  tone?: ButtonTone;
  size?: ButtonSize;
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
}) {
  const { Lazy, preload, ensure } = useLazy(loadPopover);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={text ? undefined : label}
        data-tip={text ? undefined : label}
        className={buttonClass({ tone, size, className }, !text)}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => void ensure().then(() => setIsOpen(!isOpen))}
      >
        {icon ? <Icon name={icon} /> : null}
        {text}
      </button>
      {isOpen && Lazy ? (
        <Lazy label={label} anchor={button} align={align} onClose={() => setIsOpen(false)}>
          <div className="max-w-90 px-4 py-3 text-sm">{children}</div>
        </Lazy>
      ) : null}
    </>
  );
}
