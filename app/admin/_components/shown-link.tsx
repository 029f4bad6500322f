import { formatDay } from "@/components/format";
import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";
import { dayInShanghai } from "@/domain/shared/day";
import type { PersonWords } from "./person-words";

/** A link that was just made: whole, to be copied, and what to mind. */
export function ShownLink({ words, url, expiresAt }: { words: PersonWords; url: string; expiresAt: string }) {
  const day = formatDay(dayInShanghai(new Date(expiresAt)), words.locale, words.today);
  return (
    <Banner tone="ok" className="mt-3">
      <p>{words.linkText.replace("{day}", day)}</p>
      <p className="my-2 font-mono text-xs wrap-anywhere select-all">{url}</p>
      <CopyButton text={url} label={words.copy} word={words.copy} doneLabel={words.copied} tone="default" />
      <p className="mt-2 text-xs text-fg-2">{words.linkNote}</p>
    </Banner>
  );
}
