import type { TagTone } from "@/components/ui/tag";
import type { DraftState } from "@/domain/rules/draft-life";

export const DRAFT_TONE: Readonly<Record<DraftState, TagTone>> = {
  open: "idle",
  submitted: "warn",
  approved: "act",
  published: "ok",
  discarded: "line",
};
