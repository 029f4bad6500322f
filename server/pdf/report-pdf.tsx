import { Document, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReportLicence, ReportSheet, ReportTable } from "./report-sheet";
import { HAIR, INK, INK_2, INK_3, RULE, Sheet, sheet } from "./sheet-parts";

const s = StyleSheet.create({
  finding: { fontSize: 12, fontWeight: 600, marginTop: 14 },
  counts: { flexDirection: "row", marginTop: 10, paddingBottom: 10, borderBottomWidth: 0.75, borderBottomColor: RULE },
  count: { flexGrow: 1, flexBasis: 0 },
  countValue: { fontSize: 14, fontWeight: 600 },
  countLabel: { fontSize: 8.5, color: INK_3 },
  summary: { marginTop: 8 },
  group: {
    fontSize: 11,
    fontWeight: 600,
    marginTop: 16,
    paddingBottom: 3,
    borderBottomWidth: 1,
    borderBottomColor: INK,
  },
  licence: { paddingVertical: 7, borderBottomWidth: 0.75, borderBottomColor: HAIR },
  licenceHead: { flexDirection: "row" },
  licenceName: { flexGrow: 1, flexBasis: 0, fontWeight: 600 },
  verdict: { fontSize: 9 },
  part: { flexDirection: "row", marginTop: 2, fontSize: 8.8 },
  partLabel: { width: 66, paddingRight: 6, color: INK_3 },
  partLines: { flexGrow: 1, flexBasis: 0 },
  old: { color: INK_3 },
  row: { flexDirection: "row", paddingVertical: 3, borderBottomWidth: 0.75, borderBottomColor: HAIR, fontSize: 8.8 },
  rowName: { width: 150, paddingRight: 10 },
  rowReason: { flexGrow: 1, flexBasis: 0, color: INK_2 },
  closing: { fontSize: 8.8, color: INK_2, marginTop: 2 },
});

type Part = ReportLicence["parts"][number];

function Labelled({ part }: { part: Part }) {
  return (
    <View style={s.part}>
      <Text style={s.partLabel}>{part.label}</Text>
      <View style={s.partLines}>
        {part.lines.map((line) => (
          <Text key={line} style={part.old?.includes(line) ? s.old : {}}>
            {line}
          </Text>
        ))}
      </View>
    </View>
  );
}

function Licence({ licence }: { licence: ReportLicence }) {
  const [first, ...others] = licence.parts;
  return (
    <View style={s.licence}>
      {/* The name never stands alone at the foot of a page. */}
      <View wrap={false}>
        <View style={s.licenceHead}>
          <Text style={s.licenceName}>{licence.name}</Text>
          <Text style={s.verdict}>{licence.verdict}</Text>
        </View>
        {first ? <Labelled part={first} /> : null}
      </View>
      {others.map((part) => (
        <Labelled key={part.label} part={part} />
      ))}
    </View>
  );
}

function Rows({ table }: { table: ReportTable }) {
  return (
    <View>
      <Text style={s.group} minPresenceAhead={60}>
        {table.title}
      </Text>
      {table.rows.map((row) => (
        <View key={row.name} style={s.row} wrap={false}>
          <Text style={s.rowName}>{row.name}</Text>
          <Text style={s.rowReason}>{row.reason}</Text>
        </View>
      ))}
    </View>
  );
}

/** The assessment on A4, for the client: nothing internal is in the sheet, so nothing internal can be printed. */
export function ReportPdf({ view, missing }: { view: ReportSheet; missing: string | null }) {
  return (
    <Document
      title={view.documentTitle}
      author={view.agency.name}
      language={view.lang}
      producer="Zhengban"
      creator="Zhengban"
    >
      <Sheet {...view} stamp={null}>
        <Text style={s.finding}>{view.finding}</Text>
        <View style={s.counts}>
          {view.counts.map((count) => (
            <View key={count.label} style={s.count}>
              <Text style={s.countValue}>{count.value}</Text>
              <Text style={s.countLabel}>{count.label}</Text>
            </View>
          ))}
        </View>
        <View style={s.summary}>
          {view.summary.map((part) => (
            <Labelled key={part.label} part={part} />
          ))}
        </View>
        {view.groups.map((group) => (
          <View key={group.title}>
            <Text style={s.group} minPresenceAhead={60}>
              {group.title}
            </Text>
            {group.licences.map((licence) => (
              <Licence key={licence.name} licence={licence} />
            ))}
          </View>
        ))}
        {view.open === null ? null : <Rows table={view.open} />}
        <Rows table={view.notNeeded} />
        <Text style={s.group} minPresenceAhead={60}>
          {view.answers.title}
        </Text>
        {view.answers.parts.map((part) => (
          <Labelled key={part.label} part={part} />
        ))}
        {/* Together: the receipt alone on a last page looks like a misprint. */}
        <View wrap={false}>
          <Text style={[sheet.h2, { marginTop: 16 }]}>{view.closing.title}</Text>
          {view.closing.lines.map((line) => (
            <Text key={line} style={s.closing}>
              {line}
            </Text>
          ))}
          {missing === null ? null : <Text style={s.closing}>{missing}</Text>}
        </View>
      </Sheet>
    </Document>
  );
}
