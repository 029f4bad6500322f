import { z } from "zod";
import { isDay } from "@/domain/shared/day";

const day = z.string().refine(isDay, "not a day");

/**
 * The State Council's yearly notices on days off and make-up workdays (调休). A day belongs to the year it lies in, also
 * when the next year's notice names it (2022-12-31 was given by the notice for 2023).
 */
export const holidayTableSchema = z.strictObject({
  years: z
    .array(
      z.strictObject({
        year: z.int().min(1990).max(2200),
        notices: z.array(
          z.strictObject({ number: z.string().nullable(), publishedOn: day.nullable(), url: z.url().nullable() }),
        ),
        holidays: z.array(z.strictObject({ from: day, to: day, zh: z.string().min(1), en: z.string().min(1) })),
        workdays: z.array(z.strictObject({ day, zh: z.string().min(1), en: z.string().min(1) })),
      }),
    )
    .min(1),
});

export type HolidayTable = z.output<typeof holidayTableSchema>;
export type HolidayYear = HolidayTable["years"][number];
