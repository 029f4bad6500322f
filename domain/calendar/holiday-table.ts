import published from "./holidays.json";
import type { HolidayTable } from "./holiday-table-schema";

export type { HolidayTable, HolidayYear } from "./holiday-table-schema";

/**
 * The table that ships with this version. Days off and workdays from chinese-days 1.5.7 (MIT), which follows the
 * notices; the numbers and dates of the notices were added by hand. An installation may hold a newer table. Kept apart from
 * its schema, so that a browser that counts days does not load the validator.
 */
export const PUBLISHED_HOLIDAYS: HolidayTable = published;
