/** The words that client fields need, made where `w` is: on the server, or with `useWords()`. */
import type { DateFieldProps } from "@/components/ui/date-field";
import type { SelectProps } from "@/components/ui/select";
import type { Words } from "@/components/words";

/** `<DateField {...dateWords(w)} id=… label=… />` */
export function dateWords(w: Words): Pick<DateFieldProps, "locale" | "today" | "words"> {
  const { t } = w;
  return {
    locale: w.locale,
    today: w.today,
    words: {
      pickDay: t("field.pickDay"),
      dayHint: t("field.dayHint"),
      dayUnread: t("field.dayUnread"),
      previousMonth: t("field.previousMonth"),
      nextMonth: t("field.nextMonth"),
      off: t("field.off"),
      work: t("field.work"),
      noNotice: t("field.noNotice"),
    },
  };
}

/** `<SelectField {...selectWords(w)} id=… label=… options=… />` */
export function selectWords(w: Words): Pick<SelectProps, "placeholder" | "filterPlaceholder" | "noMatch"> {
  return {
    placeholder: w.t("field.choose"),
    filterPlaceholder: w.t("field.filter"),
    noMatch: w.t("field.noMatch"),
  };
}
