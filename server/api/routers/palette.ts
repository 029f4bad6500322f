import { z } from "zod";
import { searchEverything } from "../../services/search/search-everything";
import { procedureFor, router } from "../trpc";

const PLACE = {
  client: "/desk/clients/",
  case: "/desk/cases/",
  application: "/desk/applications/",
  quote: "/desk/quotes/",
  licence: "/desk/applications?licence=",
} as const;

/** Where all that fit stand, of the kinds that words find. */
const LIST: Partial<Record<keyof typeof PLACE, string>> = {
  client: "/desk/clients?q=",
  case: "/desk/cases?q=",
  application: "/desk/applications?q=",
};

export const paletteRouter = router({
  /** What Ctrl K finds: a few things of each kind, with their addresses. */
  search: procedureFor("client.list")
    .input(z.strictObject({ query: z.string().max(100) }))
    .query(async ({ ctx, input }) => ({
      items: (await searchEverything(ctx, input)).map(({ kind, id, title, note, number }) => ({
        kind,
        title,
        note: [number, note].filter(Boolean).join(" · "),
        href: id === null ? `${LIST[kind]}${encodeURIComponent(input.query.trim())}` : `${PLACE[kind]}${id}`,
        isList: id === null,
      })),
    })),
});
