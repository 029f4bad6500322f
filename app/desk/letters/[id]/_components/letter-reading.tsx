"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";

const ASK_MS = 1_500;

/** Asks until the letter was read, then for the page again: at once, or by a press where somebody has begun to type. */
export function LetterReadingWatch({
  letterId,
  text,
  ready,
  load,
}: {
  letterId: string;
  text: string;
  ready: string;
  load: string;
}) {
  const router = useRouter();
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const ask = async () => {
      // Without an answer the next one will do.
      const found = await api.letter.progress.query({ id: letterId }).catch(() => null);
      if (isGone) return;
      if (!found || found.status === "reading") timer = setTimeout(() => void ask(), ASK_MS);
      else if (document.querySelector("form[data-letter][data-touched]")) setIsReady(true);
      else router.refresh();
    };
    timer = setTimeout(() => void ask(), ASK_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [letterId, router]);
  return (
    <div className="row flex-wrap text-sm text-fg-2" role="status">
      {isReady ? ready : text}
      {isReady ? (
        <Button size={28} onClick={() => router.refresh()}>
          {load}
        </Button>
      ) : null}
    </div>
  );
}
