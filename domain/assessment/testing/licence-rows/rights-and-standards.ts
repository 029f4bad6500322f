import { type LicenceRow, row } from "./licence-row";

/** What a company may want rather than need: rights, standards, standing. */
export const RIGHTS_AND_STANDARDS_ROWS: readonly LicenceRow[] = [
  row(
    "trademark",
    "recommended",
    { has_unregistered_brand: true },
    { has_unregistered_brand: false },
    "not-required",
    "has_unregistered_brand",
  ),
  row("patent", "recommended", { has_invention: true }, { has_invention: false }, "not-required", "has_invention"),
  row(
    "software-copyright",
    "recommended",
    { has_own_software: true },
    { game_roles: ["operator"], game_monetised: true },
    "required",
    "has_own_software",
  ),
  row("hnte", "recommended", { wants_hnte: true }, { wants_hnte: false }, "not-required", "wants_hnte"),
  row(
    "iso-9001",
    "recommended",
    { wants_iso: ["iso-9001"] },
    { wants_iso: ["iso-14001"] },
    "not-required",
    "wants_iso",
  ),
  row(
    "iso-14001",
    "recommended",
    { bids_for_tenders: true },
    { bids_for_tenders: false },
    "not-required",
    "bids_for_tenders",
  ),
  row("iso-45001", "recommended", { wants_iso: ["iso-45001"] }, { wants_iso: [] }, "not-required", "wants_iso"),
  row(
    "iso-27001",
    "recommended",
    { wants_iso: ["iso-27001"] },
    { wants_iso: ["iso-20000"] },
    "not-required",
    "wants_iso",
  ),
  row("iso-20000", "recommended", { wants_iso: ["iso-20000"] }, { wants_iso: [] }, "not-required", "wants_iso"),
];
