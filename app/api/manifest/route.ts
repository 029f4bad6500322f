import { contextFor } from "@/server/api/context";
import { publicAgencyName } from "@/server/services/agency/public-agency-name";
import { getTranslator } from "@/messages";
import { toLocale } from "@/messages/locale";

export const dynamic = "force-dynamic";

/** What a phone needs to put the portal on its first screen: under the agency's name, in the language of `?lang`. */
export async function GET(request: Request): Promise<Response> {
  const locale = toLocale(new URL(request.url).searchParams.get("lang"));
  const t = getTranslator(locale, "portal");
  const name = await publicAgencyName(contextFor(null, request.headers), locale);
  const manifest = {
    id: "/portal",
    name: t("install.name", { agency: name ?? getTranslator(locale, "common")("product") }),
    short_name: name ?? getTranslator(locale, "common")("product"),
    description: t("install.description"),
    lang: locale,
    dir: "ltr",
    start_url: "/portal",
    scope: "/",
    display: "standalone",
    theme_color: "#ffffff",
    background_color: "#f7f7f5",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json", "cache-control": "public, max-age=3600" },
  });
}
