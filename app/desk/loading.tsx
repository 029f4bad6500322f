import { pageWords } from "@/components/page-words";
import { Skeleton } from "@/components/ui/skeleton";

export default async function Loading() {
  const w = await pageWords();
  return <Skeleton rows={8} label={w.t("list.loading")} />;
}
