import { type SQL, sql } from "drizzle-orm";
import { agency } from "@/db/schema";
import type { Locale } from "@/messages";

/** The agency's name for a reader of this language: the English one where there is one. */
export const agencyNameFor = (locale: Locale): SQL<string> =>
  locale === "en" ? sql<string>`coalesce(${agency.nameEn}, ${agency.name})` : sql<string>`${agency.name}`;
