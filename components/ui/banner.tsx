import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { IntoView } from "@/components/ui/into-view";

export type BannerTone = "act" | "warn" | "bad" | "ok";
const ICON: Record<BannerTone, IconName> = { act: "info", warn: "clock", bad: "warning", ok: "check" };

/**
 * At the head of what it is about: who changed what, or what blocks, with one link.
 * `isAlert` for what appears after an act (an error): it is read out at once and scrolled into sight.
 */
export function Banner({
  tone = "act",
  icon,
  isAlert,
  className,
  children,
}: {
  tone?: BannerTone;
  icon?: IconName;
  isAlert?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={`ban${tone === "warn" ? "" : ` ban-${tone}`}${className ? ` ${className}` : ""}`}
      role={isAlert ? "alert" : undefined}
    >
      {isAlert ? <IntoView /> : null}
      <Icon name={icon ?? ICON[tone]} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
