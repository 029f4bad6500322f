import { CULTURE_AND_MEDIA_ROWS } from "./licence-rows/culture-and-media";
import { HEALTH_AND_FOOD_ROWS } from "./licence-rows/health-and-food";
import { RIGHTS_AND_STANDARDS_ROWS } from "./licence-rows/rights-and-standards";
import { TELECOM_ROWS } from "./licence-rows/telecom";
import { TRADES_ROWS } from "./licence-rows/trades";
import type { LicenceRow } from "./licence-rows/licence-row";

/** Every entry of the catalogue that can be anything but abolished. */
export const LICENCE_TABLE: readonly LicenceRow[] = [
  ...TELECOM_ROWS,
  ...HEALTH_AND_FOOD_ROWS,
  ...CULTURE_AND_MEDIA_ROWS,
  ...RIGHTS_AND_STANDARDS_ROWS,
  ...TRADES_ROWS,
];
