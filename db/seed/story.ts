import type { Connection } from "@/db/client";
import type { Role } from "@/domain/access/actor";
import { addYears, type Day, startOfDayInShanghai } from "@/domain/shared/day";
import { refreshUsualTimes } from "@/server/services/applications/usual-times";
import { refreshAllRenewals } from "@/server/services/documents/paper-renewals";
import { refreshHeldLicences } from "@/server/services/held-licences/held-licence-days";
import { systemContext } from "@/server/services/jobs-context";
import { receiveOfficialLetter } from "@/server/services/letters/receive-official-letter";
import { tellCustody } from "./custody";
import { tellLeads } from "./leads";
import { tellAfterwards } from "./afterwards";
import { tellAssignment } from "./assignment";
import { tellImpact } from "./impact";
import { COMPANIES } from "./companies";
import type { Course } from "./course";
import { Narrator } from "./narrator";
import { tellConfirmations } from "./confirmations";
import { openOffice, type PasswordHashFor } from "./opening";
import { OFFICE_PEOPLE } from "./people";
import { sampleLetter } from "./sample-papers";
import { Told } from "./told";

/** Tells the demo story relative to `today` and returns who can sign in. */
export async function seedStory(
  connection: Connection,
  today: Day,
  hashFor: PasswordHashFor,
  onProgress: (line: string) => void,
): Promise<{ name: string; role: Role; email: string }[]> {
  const story = new Narrator(connection, today);
  await openOffice(story, hashFor);
  const tell = new Told(story, hashFor);

  // Long-standing clients: their licences came through the agency and make the figures of the year.
  tell.engagement(
    "luming",
    300,
    ["icp-filing", "app-filing", "public-security-filing", "icp-b25", "network-culture-licence", "software-copyright"],
    "accepted",
    {
      "icp-filing": past(285, 8, 12),
      "app-filing": past(270, 7, 9, true),
      "public-security-filing": past(262, 4, 6),
      "icp-b25": past(240, 20, 62),
      "software-copyright": past(228, 10, 40),
      "network-culture-licence": {
        asked: 60,
        given: 55,
        checked: 52,
        reviewed: 46,
        filed: 44,
        accepted: 39,
        underReview: 38,
      },
    },
  );
  tell.engagement(
    "hailan",
    260,
    ["icp-filing", "public-security-filing", "cdn-b12", "isp-b14", "mlps-grading"],
    "accepted",
    {
      "icp-filing": past(250, 9, 15),
      "public-security-filing": past(228, 3, 7),
      "mlps-grading": past(215, 12, 20, true),
      "cdn-b12": {
        asked: 130,
        given: 121,
        checked: 118,
        reviewed: 112,
        filed: 110,
        supplement: 104,
        answered: 98,
        accepted: 93,
        underReview: 92,
        granted: 2,
      },
      "isp-b14": { asked: 60, given: 52, checked: 50, reviewed: 45, filed: 43, accepted: 38, underReview: 37 },
    },
  );
  tell.engagement("xingcha", 200, ["icp-filing", "radio-tv-production", "trademark"], "accepted", {
    "icp-filing": past(190, 8, 11),
    trademark: past(170, 9, 60),
    "radio-tv-production": past(150, 14, 100),
  });
  tell.engagement(
    "zhiyu",
    180,
    ["public-security-filing", "app-filing", "software-copyright", "mlps-grading"],
    "accepted",
    {
      "app-filing": past(170, 6, 10),
      "public-security-filing": past(150, 4, 7, true),
      "software-copyright": past(120, 10, 35),
      "mlps-grading": { asked: 20, given: 12, checked: 8, reviewed: 4, filed: 3 },
    },
  );
  tell.engagement(
    "shiguang",
    120,
    ["icp-filing", "app-filing", "publications-licence", "publications-platform", "edi-b21"],
    "accepted",
    {
      "icp-filing": past(110, 9, 14),
      "app-filing": past(95, 6, 12, true),
      "publications-licence": {
        asked: 50,
        given: 44,
        checked: 41,
        reviewed: 36,
        filed: 34,
        accepted: 30,
        underReview: 29,
      },
      "edi-b21": { asked: 30, given: 24, checked: 21, reviewed: 14, filed: 12, accepted: 7, underReview: 6 },
      "publications-platform": { asked: 9, given: 5, share: 0.6 },
    },
  );

  tell.refusedOnce(
    "shiguang",
    "radio-tv-production",
    100,
    {
      ...{ asked: 98, given: 92, checked: 90, reviewed: 86, filed: 85, accepted: 80, underReview: 79, refused: 62 },
      refusal: "提交的场所证明与住所不一致，未能说明节目制作人员的专业经历",
    },
    20,
    { checked: 15, returned: "请补上节目制作人员做过的节目和任职证明，上次就是因为这一项" },
  );

  // Earlier work at one provincial authority, from which its usual times are known.
  for (const [key, daysAgo, toAccept, toGrant] of [
    ["yunli", 360, 5, 52],
    ["songyue", 335, 7, 63],
    ["baixi", 310, 4, 58],
    ["lanzhou", 290, 9, 76],
  ] as const)
    tell.former(key, daysAgo, [
      [
        "icp-filing",
        { checked: daysAgo - 5, reviewed: daysAgo - 6, filed: daysAgo - 7, issued: daysAgo - 13 - toAccept },
      ],
      ["edi-b21", decided(daysAgo - 30, toAccept, toGrant)],
    ]);

  // Under way now.
  tell.engagement(
    "qinghe",
    76,
    [
      "icp-filing",
      "app-filing",
      "edi-b21",
      "public-security-filing",
      "mlps-grading",
      "online-food-platform-filing",
      "icp-b25",
    ],
    "accepted",
    {
      "icp-filing": past(68, 8, 12),
      "app-filing": past(60, 7, 14),
      "edi-b21": { asked: 40, given: 34, checked: 30, reviewed: 24, filed: 22, supplement: 3 },
      "public-security-filing": { asked: 20, given: 14, checked: 10, reviewed: 6, filed: 5 },
      "icp-b25": {
        asked: 12,
        given: 4,
        share: 0.7,
        checked: 2,
        returned: "打印时间太久了，请在社保网站重新打印本月的证明",
      },
      "mlps-grading": { asked: 6 },
      "online-food-platform-filing": { asked: 4 },
    },
  );
  // They tell of their plans for live shows: a second assessment, to be compared with the first.
  tell.reassessment("qinghe", 3, {
    live_streaming_roles: ["platform"],
    live_content: ["talent-performance", "music"],
    virtual_gifts: true,
    revenue_models: ["commission", "listing-fee", "advertising", "virtual-gifts"],
    insured_staff_count: 2,
  });
  tell.engagement(
    "yezhou",
    40,
    ["icp-filing", "app-filing", "public-security-filing", "prepackaged-food-filing", "own-site-food-filing"],
    "accepted",
    {
      "icp-filing": past(34, 6, 12),
      "app-filing": { asked: 20, given: 16, checked: 15, reviewed: 9, filed: 8 },
      "prepackaged-food-filing": { asked: 14, given: 9, checked: 7, reviewed: 3 },
      "public-security-filing": { asked: 10, given: 3 },
      "own-site-food-filing": { asked: 18, given: 13, checked: 11, reviewed: 5, filed: 4 },
    },
  );
  tell.engagement(
    "hengcheng",
    12,
    ["icp-filing", "app-filing", "edi-b21", "drug-info-filing", "drug-platform-filing", "device-platform-filing"],
    "sent",
    {
      "icp-filing": { asked: 6 },
    },
  );
  tell.engagement(
    "banshan",
    4,
    ["icp-filing", "app-filing", "edi-b21", "publications-platform", "online-food-platform-filing"],
    "sent",
    {},
  );
  tell.engagement("brightwater", 30, ["icp-filing", "public-security-filing", "idc-b11"], "declined", {});

  // Renewals, yearly reports and changes of licences that came from elsewhere.
  tell.keeper("yunqiao", "sp-b25", "粤B2-20210418", addYears(story.day(97), -5), story.day(97), 24, [
    ["renewal", { asked: 16, given: 6, share: 0.8 }],
  ]);
  tell.keeper("zhiyu", "icp-b25", "粤B2-20240233", story.day(-700), addYears(story.day(-700), 5), 22, [
    ["change", { asked: 9, given: 2 }],
    ["annual-report", {}],
  ]);

  // Licences that others got for them, to be renewed in the months to come.
  tell.keeper("luming", "radio-tv-production", "（沪）字第样0412号", story.day(-600), story.day(131), 290, []);
  tell.keeper("hailan", "icp-b25", "琼B2-20220117", addYears(story.day(212), -5), story.day(212), 250, []);
  tell.keeper("hailan", "idc-b11", "琼B1-20220033", addYears(story.day(305), -5), story.day(305), 250, []);
  tell.keeper("yunqiao", "call-centre-b24", "粤B2-20220561", addYears(story.day(24), -5), story.day(24), 23, []);
  tell.keeper(
    "zhiyu",
    "network-culture-licence",
    "粤网文样0098号",
    addYears(story.day(146), -3),
    story.day(146),
    170,
    [],
  );
  tell.keeper("shiguang", "icp-b25", "苏B2-20220208", addYears(story.day(71), -5), story.day(71), 110, []);

  // Asked half-way, and only just arrived.
  tell.halfAsked("ganchao", 2);
  tell.arrival("nanfeng", 1);

  // An authority's letter that nobody has looked at yet.
  story.about("hailan");
  story.at(1, 16, "lin", (ctx) => receiveOfficialLetter(ctx, { applicationId: null, ...sampleLetter() }));

  // One more licence for a long-standing client: what they gave before waits for their word.
  tell.former("luming", 3, [["edi-b21", { asked: 2 }]]);

  onProgress("…");
  tellConfirmations(story);
  tellCustody(story);
  tellLeads(story);
  await story.tell((done, of) => onProgress(`${done}/${of}`));
  tellAfterwards(story);
  tellAssignment(story);
  tellImpact(story);
  await story.tell(() => {});
  // What depends on the day and on what was told is counted as of today, as every night.
  const nightly = systemContext(connection, () => startOfDayInShanghai(today));
  await refreshHeldLicences(nightly);
  await refreshUsualTimes(nightly);
  await refreshAllRenewals(nightly);
  const portal = COMPANIES.flatMap((company) => company.contacts.filter((contact) => contact.hasPortal));
  return [
    ...OFFICE_PEOPLE.map(({ name, role, email }) => ({ name, role, email })),
    ...portal.map(({ name, email }) => ({ name, role: "client" as const, email })),
  ];
}

/** A course told step by step: filed so many days ago, accepted and granted so many days after it, issued within the week. */
const decided = (filed: number, toAccept: number, toGrant: number): Course => ({
  checked: filed + 3,
  reviewed: filed + 1,
  filed,
  accepted: filed - toAccept,
  underReview: filed - toAccept - 1,
  granted: filed - toAccept - toGrant,
  issued: filed - toAccept - toGrant - 6,
});

/** A course that ended well: asked so many days ago, filed `toFile` days after that, issued `toIssue` after that; once with a supplement. */
function past(asked: number, toFile: number, toIssue: number, hadSupplement = false): Course {
  const filed = asked - toFile;
  const whole: Course = {
    asked,
    given: asked - Math.ceil(toFile / 3),
    checked: asked - Math.ceil(toFile / 2),
    reviewed: filed + 1,
    filed,
    issued: Math.max(1, filed - toIssue),
  };
  return hadSupplement ? { ...whole, supplement: filed - 2, answered: filed - 3 } : whole;
}
