"use client";
import { useRef, useState } from "react";
import { countFilters, type ListFilters } from "@/components/application/list-address";
import { useT } from "@/components/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { loadPopover } from "@/components/ui/popover";
import { useLazy } from "@/components/ui/use-lazy";

const loadForm = () => import("./filter-form").then((module) => module.FilterForm);

/** Opens the filters that have many values: licence, stage, status, kind, owner. They are fetched when they are wanted. */
export function FilterButton({ filters }: { filters: ListFilters }) {
  const t = useT("applications");
  const panel = useLazy(loadPopover);
  const form = useLazy(loadForm);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const n = countFilters(filters);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={buttonClass({ tone: "ghost", size: 28 })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => {
          panel.preload();
          form.preload();
        }}
        onClick={() => void Promise.all([panel.ensure(), form.ensure()]).then(() => setIsOpen(!isOpen))}
      >
        <Icon name="filter" />
        {n > 0 ? t("filter.buttonOn", { n }) : t("filter.button")}
      </button>
      {isOpen && panel.Lazy && form.Lazy ? (
        <panel.Lazy label={t("filter.button")} anchor={button} align="end" onClose={() => setIsOpen(false)}>
          <form.Lazy filters={filters} onClose={() => setIsOpen(false)} />
        </panel.Lazy>
      ) : null}
    </>
  );
}
