/** The trades in which an agency's people specialise. A licence that is named in none is in `other`. */
export const LICENCE_AREAS = [
  "telecom",
  "network-security",
  "culture",
  "audio-visual",
  "publishing",
  "health",
  "food",
  "intellectual-property",
  "certification",
  "other",
] as const;
export type LicenceArea = (typeof LICENCE_AREAS)[number];

const MEMBERS: Readonly<Record<Exclude<LicenceArea, "other">, readonly string[]>> = {
  telecom: [
    "icp-filing",
    "app-filing",
    "public-security-filing",
    "icp-b25",
    "edi-b21",
    "sp-b25",
    "sms-code-1069",
    "call-centre-b24",
    "short-number-95",
    "idc-b11",
    "isp-b14",
    "cdn-b12",
    "vpn-b13",
    "multi-party-b22",
    "vats-foreign-pilot",
    "telecom-annual-report",
    "domain-registrar",
  ],
  "network-security": [
    "mlps-grading",
    "mlps",
    "mlps-assessment",
    "algorithm-filing",
    "genai-filing",
    "public-opinion-assessment",
    "live-service-filing",
  ],
  culture: [
    "network-culture-licence",
    "online-performance-duties",
    "art-dealing-filing",
    "commercial-performance",
    "game-culture-filing",
    "internet-religious-info",
  ],
  "audio-visual": [
    "radio-tv-production",
    "avsp",
    "live-av-registration",
    "web-drama-permit",
    "micro-drama-platform-duty",
  ],
  publishing: [
    "publications-licence",
    "publications-rental-filing",
    "publications-platform",
    "online-publishing",
    "game-isbn",
    "internet-news",
    "internet-map-survey",
  ],
  health: [
    "drug-info-filing",
    "drug-business-licence",
    "drug-online-sale",
    "drug-platform-filing",
    "device-platform-filing",
    "device-business-licence",
    "medical-institution",
  ],
  food: ["food-business-licence", "prepackaged-food-filing", "online-food-platform-filing", "own-site-food-filing"],
  "intellectual-property": ["trademark", "patent", "software-copyright"],
  certification: ["iso-9001", "iso-14001", "iso-45001", "iso-27001", "iso-20000", "hnte"],
};

const AREA_OF: ReadonlyMap<string, LicenceArea> = new Map(
  LICENCE_AREAS.flatMap((area) =>
    area === "other" ? [] : MEMBERS[area].map((licenceId): [string, LicenceArea] => [licenceId, area]),
  ),
);

export const areaOfLicence = (licenceId: string): LicenceArea => AREA_OF.get(licenceId) ?? "other";

/** For tests: each licence must exist, and stand in one area. */
export const NAMED_LICENCES = Object.values(MEMBERS).flat();
