"use client";
import { type ReactNode, type Ref, useImperativeHandle, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";

export interface YamlHandle {
  /** Back to the form. */
  leave(): void;
}

/**
 * The way from the YAML back to the form: what was written comes along, so that both always say the same. What cannot be read stays until
 * it can, or is given up. Answers with what to say meanwhile.
 */
export function useLeavingYaml(
  handle: Ref<YamlHandle>,
  {
    isChanged,
    isReadable,
    take,
    leave,
  }: { isChanged: boolean; isReadable: boolean; take: () => void; leave: () => void },
): ReactNode {
  const t = useT("rules-editor");
  const [isAsked, setAsked] = useState(false);
  useImperativeHandle(handle, () => ({
    leave() {
      if (!isChanged) leave();
      else if (isReadable) take();
      else setAsked(true);
    },
  }));
  if (!isAsked || !isChanged || isReadable) return null;
  return (
    <Banner tone="warn" isAlert>
      <div className="row flex-wrap gap-2">
        <span>{t("yaml.unread")}</span>
        <Button size={28} onClick={leave}>
          {t("yaml.drop")}
        </Button>
      </div>
    </Banner>
  );
}
