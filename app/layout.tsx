import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SoftNavigation } from "@/components/soft-navigation";
import { pageLocale, pagePreferences } from "@/components/page-words";
import { getTranslator } from "@/messages";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const product = getTranslator(await pageLocale(), "common")("product");
  return {
    title: { default: product, template: `%s · ${product}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#141517" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme } = await pagePreferences();
  return (
    <html lang={locale} {...(theme === "system" ? null : { "data-theme": theme })}>
      <body>
        {children}
        <SoftNavigation label={getTranslator(locale, "common")("opening")} />
      </body>
    </html>
  );
}
