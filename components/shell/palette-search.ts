/** One thing the palette can open. `note` says what it is, in the reader's language. */
export interface Found {
  kind: "client" | "case" | "application" | "quote" | "assessment" | "document" | "licence" | "act";
  title: string;
  note: string;
  href: string;
  /** The list that holds what was too much to show. */
  isList?: boolean;
}

/**
 * Asks the server for things by name, pinyin or initials, within the person's reach: procedure `palette.search`,
 * `{ query }` → `{ items: Found[] }`. Plain fetch and not the client library, so that it can be aborted with each letter.
 */
export async function searchEverything(query: string, signal: AbortSignal): Promise<Found[]> {
  const answer = await fetch(`/api/trpc/palette.search?input=${encodeURIComponent(JSON.stringify({ query }))}`, {
    signal,
  });
  if (!answer.ok) throw new Error(`palette.search answered ${answer.status}`);
  const body = (await answer.json()) as { result: { data: { items: Found[] } } };
  return body.result.data.items;
}
