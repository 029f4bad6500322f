import { pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { Skeleton } from "@/components/ui/skeleton";

export default async function Loading() {
  const w = await pageWords();
  return (
    <>
      <DeskBar w={w} title="" isHeadingBelow />
      <Skeleton rows={8} label={w.t("list.loading")} className="m-5" />
    </>
  );
}
