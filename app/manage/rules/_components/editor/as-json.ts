import type { api } from "@/components/client-api";

type Json = Parameters<typeof api.ruleDrafts.savePart.mutate>[0]["content"];

/** A part as the API takes it: forms and YAML hold nothing but JSON, which their types do not say. */
export const asJson = (content: unknown) => content as Json;
