"use client";
import { useEffect, useState } from "react";
import { ErrorView } from "@/components/shell/error-view";

/** A page that failed while it was made. The cause is in the server's log under the digest. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [locale, setLocale] = useState("zh-CN");
  useEffect(() => setLocale(document.documentElement.lang), []);
  return <ErrorView locale={locale} digest={error.digest} onRetry={reset} />;
}
