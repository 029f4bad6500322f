import { readPartKey } from "@/domain/rules/draft-parts";

/** Where a part of a draft is edited; null: nowhere by itself. */
export function partHref(draftId: string, part: string): string | null {
  const key = readPartKey(part);
  const base = `/manage/rules/${draftId}`;
  switch (key?.kind) {
    case "meta":
    case "groups":
      return `${base}/${key.kind}`;
    case "licence":
    case "fact":
    case "source":
    case "scenario":
      return `${base}/${key.kind}s/${key.id}`;
    default:
      return null;
  }
}
