import { readPartKey } from "./draft-parts";
import type { Fact, Licence, Source, Text } from "./schema";

/** What people call a part: its short name, label, title or company; null for the parts that are there once. */
export function partName(part: string, content: unknown): Text | null {
  switch (readPartKey(part)?.kind) {
    case "licence":
      return (content as Licence).names.short;
    case "fact":
      return (content as Fact).label;
    case "source":
      return (content as Source).title;
    case "scenario":
      return (content as { company: Text }).company;
    default:
      return null;
  }
}
