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

export const paletteRouter = router({
  /** What Ctrl K finds: a few things of each kind, with their addresses. */
  search: procedureFor("client.list")
    .input(z.strictObject({ query: z.string().max(100) }))
    .query(async ({ ctx, input }) => ({
      items: (await searchEverything(ctx, input)).map(({ kind, id, title, note, number }) => ({
        kind,
        title,
        note: [number, note].filter(Boolean).join(" · "),
        href: `${PLACE[kind]}${id}`,
      })),
    })),
});
