/**
 * Every sentence a person reads, by language and area. A new area is one file per language, two imports and two lines
 * here. The English catalogue has the type of the Chinese one, so a missing or surplus key does not compile.
 */
import type { Locale } from "@/messages/locale";
import enAssignment from "@/messages/en/assignment.json";
import zhAssignment from "@/messages/zh-CN/assignment.json";
import enCheck from "@/messages/en/check.json";
import zhCheck from "@/messages/zh-CN/check.json";
import enLeads from "@/messages/en/leads.json";
import zhLeads from "@/messages/zh-CN/leads.json";
import enAuth from "@/messages/en/auth.json";
import enCommon from "@/messages/en/common.json";
import enErrors from "@/messages/en/errors.json";
import enShell from "@/messages/en/shell.json";
import enImpact from "@/messages/en/impact.json";
import zhImpact from "@/messages/zh-CN/impact.json";
import enInvitations from "@/messages/en/invitations.json";
import enPortal from "@/messages/en/portal.json";
import enAdmin from "@/messages/en/admin.json";
import enCalendar from "@/messages/en/calendar.json";
import enOffice from "@/messages/en/office.json";
import enPacks from "@/messages/en/packs.json";
import enQuotes from "@/messages/en/quotes.json";
import enPdf from "@/messages/en/pdf.json";
import enToday from "@/messages/en/today.json";
import enDashboard from "@/messages/en/dashboard.json";
import enAssessments from "@/messages/en/assessments.json";
import enCases from "@/messages/en/cases.json";
import enClients from "@/messages/en/clients.json";
import enEvents from "@/messages/en/events.json";
import enApplications from "@/messages/en/applications.json";
import zhApplications from "@/messages/zh-CN/applications.json";
import enRequirements from "@/messages/en/requirements.json";
import zhRequirements from "@/messages/zh-CN/requirements.json";
import enReview from "@/messages/en/review.json";
import zhReview from "@/messages/zh-CN/review.json";
import zhAuth from "@/messages/zh-CN/auth.json";
import zhCommon from "@/messages/zh-CN/common.json";
import zhErrors from "@/messages/zh-CN/errors.json";
import zhShell from "@/messages/zh-CN/shell.json";
import zhInvitations from "@/messages/zh-CN/invitations.json";
import zhPortal from "@/messages/zh-CN/portal.json";
import zhAdmin from "@/messages/zh-CN/admin.json";
import zhCalendar from "@/messages/zh-CN/calendar.json";
import zhOffice from "@/messages/zh-CN/office.json";
import zhPacks from "@/messages/zh-CN/packs.json";
import zhQuotes from "@/messages/zh-CN/quotes.json";
import zhPdf from "@/messages/zh-CN/pdf.json";
import zhToday from "@/messages/zh-CN/today.json";
import zhDashboard from "@/messages/zh-CN/dashboard.json";
import zhAssessments from "@/messages/zh-CN/assessments.json";
import zhCases from "@/messages/zh-CN/cases.json";
import zhClients from "@/messages/zh-CN/clients.json";
import zhEvents from "@/messages/zh-CN/events.json";
import enDocuments from "@/messages/en/documents.json";
import zhDocuments from "@/messages/zh-CN/documents.json";
import enCustody from "@/messages/en/custody.json";
import zhCustody from "@/messages/zh-CN/custody.json";
import enDrafting from "@/messages/en/drafting.json";
import zhDrafting from "@/messages/zh-CN/drafting.json";
import enConfirmations from "@/messages/en/confirmations.json";
import zhConfirmations from "@/messages/zh-CN/confirmations.json";
import enRuleChecks from "@/messages/en/rule-checks.json";
import zhRuleChecks from "@/messages/zh-CN/rule-checks.json";
import enFindings from "@/messages/en/findings.json";
import zhFindings from "@/messages/zh-CN/findings.json";
import enDeadlines from "@/messages/en/deadlines.json";
import zhDeadlines from "@/messages/zh-CN/deadlines.json";
import enRulesEditor from "@/messages/en/rules-editor.json";
import zhRulesEditor from "@/messages/zh-CN/rules-editor.json";
import enLetters from "@/messages/en/letters.json";
import zhLetters from "@/messages/zh-CN/letters.json";
import enConnection from "@/messages/en/connection.json";
import zhConnection from "@/messages/zh-CN/connection.json";
import enRulesDesk from "@/messages/en/rules-desk.json";
import zhRulesDesk from "@/messages/zh-CN/rules-desk.json";

const zh = {
  review: zhReview,
  requirements: zhRequirements,
  applications: zhApplications,
  today: zhToday,
  deadlines: zhDeadlines,
  letters: zhLetters,
  "rules-editor": zhRulesEditor,
  documents: zhDocuments,
  custody: zhCustody,
  assignment: zhAssignment,
  "rules-desk": zhRulesDesk,
  drafting: zhDrafting,
  findings: zhFindings,
  confirmations: zhConfirmations,
  connection: zhConnection,
  "rule-checks": zhRuleChecks,
  dashboard: zhDashboard,
  pdf: zhPdf,
  quotes: zhQuotes,
  assessments: zhAssessments,
  cases: zhCases,
  clients: zhClients,
  events: zhEvents,
  admin: zhAdmin,
  calendar: zhCalendar,
  office: zhOffice,
  packs: zhPacks,
  portal: zhPortal,
  impact: zhImpact,
  invitations: zhInvitations,
  auth: zhAuth,
  leads: zhLeads,
  check: zhCheck,
  common: zhCommon,
  errors: zhErrors,
  shell: zhShell,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en: Messages = {
  review: enReview,
  requirements: enRequirements,
  applications: enApplications,
  today: enToday,
  deadlines: enDeadlines,
  letters: enLetters,
  "rules-editor": enRulesEditor,
  documents: enDocuments,
  custody: enCustody,
  assignment: enAssignment,
  "rules-desk": enRulesDesk,
  drafting: enDrafting,
  findings: enFindings,
  confirmations: enConfirmations,
  connection: enConnection,
  "rule-checks": enRuleChecks,
  dashboard: enDashboard,
  pdf: enPdf,
  quotes: enQuotes,
  assessments: enAssessments,
  cases: enCases,
  clients: enClients,
  events: enEvents,
  admin: enAdmin,
  calendar: enCalendar,
  office: enOffice,
  packs: enPacks,
  portal: enPortal,
  impact: enImpact,
  invitations: enInvitations,
  auth: enAuth,
  leads: enLeads,
  check: enCheck,
  common: enCommon,
  errors: enErrors,
  shell: enShell,
};

export const CATALOGUE: Record<Locale, Messages> = { "zh-CN": zh, en };
