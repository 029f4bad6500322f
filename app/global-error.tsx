"use client";
import { useEffect, useState } from "react";
import { ErrorView } from "@/components/shell/error-view";
import "./globals.css";

/** The root layout itself failed, so this page brings its own document. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [locale, setLocale] = useState("zh-CN");
  useEffect(() => {
    if (/(^|; )zb_locale=en/.test(document.cookie)) setLocale("en");
  }, []);
  return (
    <html lang={locale}>
      <body>
        <ErrorView locale={locale} digest={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
