import { Document, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { QuoteSheet, QuoteSheetLine } from "./quote-sheet";
import { HAIR, INK, INK_2, INK_3, Sheet, sheet } from "./sheet-parts";

const s = StyleSheet.create({
  table: { marginTop: 8 },
  head: {
    flexDirection: "row",
    fontSize: 8.5,
    color: INK_3,
    paddingBottom: 4,
    borderBottomWidth: 0.75,
    borderBottomColor: INK,
  },
  row: { flexDirection: "row", paddingVertical: 5, borderBottomWidth: 0.75, borderBottomColor: HAIR },
  rowDense: { flexDirection: "row", paddingVertical: 2, borderBottomWidth: 0.75, borderBottomColor: HAIR },
  no: { width: 22 },
  item: { flexGrow: 1, flexBasis: 0, paddingRight: 10 },
  detail: { fontSize: 8, color: INK_3 },
  official: { width: 76, textAlign: "right" },
  service: { width: 70, textAlign: "right" },
  third: { width: 78, textAlign: "right" },
  total: { flexDirection: "row", paddingTop: 5 },
  sum: {
    flexDirection: "row",
    paddingTop: 6,
    paddingBottom: 2,
    marginTop: 5,
    borderTopWidth: 1.5,
    borderTopColor: INK,
    fontWeight: 600,
    fontSize: 10.5,
  },
  under: { paddingLeft: 22, paddingTop: 3, fontSize: 8.8, color: INK_2 },
  two: { flexDirection: "row", marginTop: 16 },
  twoDense: { flexDirection: "row", marginTop: 7 },
  half: { flexGrow: 1, flexBasis: 0 },
  gap: { width: 30 },
  payment: { flexDirection: "row", fontSize: 8.8, marginBottom: 3 },
  paymentLabel: { flexGrow: 1, flexBasis: 0, paddingRight: 8 },
  note: { flexDirection: "row", fontSize: 8.8, marginBottom: 3 },
  noteDense: { flexDirection: "row", fontSize: 8.2, marginBottom: 1 },
  noteNo: { width: 14 },
  noteText: { flexGrow: 1, flexBasis: 0 },
  acceptance: { marginTop: 18, padding: 8, borderWidth: 0.75, borderColor: INK, fontSize: 8.8 },
  signatures: { flexDirection: "row", marginTop: 40 },
  signaturesDense: { flexDirection: "row", marginTop: 26 },
  signature: { flexGrow: 1, flexBasis: 0, minHeight: 30, borderTopWidth: 0.75, borderTopColor: INK, paddingTop: 5 },
  signatureLine: { fontSize: 8.8, color: INK_2 },
  missing: { marginTop: 12, fontSize: 8, color: INK_2 },
});

function Amounts({ line }: { line: Pick<QuoteSheetLine, "official" | "service" | "thirdParty"> }) {
  return (
    <>
      <Text style={s.official}>{line.official}</Text>
      <Text style={s.service}>{line.service}</Text>
      <Text style={s.third}>{line.thirdParty}</Text>
    </>
  );
}

/** From so many lines on everything stands closer, so that a dozen still fit one page with payment, notes and signatures. */
const DENSE_FROM = 7;

/**
 * Payments, notes and signatures stay together on one page up to so many characters of notes: nobody signs a page that says
 * nothing. More may need a page of their own.
 */
const LONG_NOTES = 1200;

/** The quote on A4: head repeated on every page of the table, no row torn apart. */
export function QuotePdf({ view, missing }: { view: QuoteSheet; missing: string | null }) {
  const isDense = view.lines.length >= DENSE_FROM;
  const row = isDense ? s.rowDense : s.row;
  return (
    <Document
      title={view.documentTitle}
      author={view.agency.name}
      language={view.lang}
      producer="Zhengban"
      creator="Zhengban"
    >
      <Sheet {...view}>
        <View style={s.table}>
          <View style={s.head} fixed>
            <Text style={s.no} />
            <Text style={s.item}>{view.columns.item}</Text>
            <Amounts line={view.columns} />
          </View>
          {view.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the sheet is set once and never changes
            <View key={index} style={row} wrap={false}>
              <Text style={s.no}>{index + 1}</Text>
              <View style={s.item}>
                <Text>{line.name}</Text>
                {line.detail === null ? null : <Text style={s.detail}>{line.detail}</Text>}
              </View>
              <Amounts line={line} />
            </View>
          ))}
        </View>
        <View wrap={false}>
          {view.totals.map((total) => (
            <View key={total.name} style={total.isSum ? s.sum : s.total}>
              <Text style={s.no} />
              <Text style={s.item}>{total.name}</Text>
              <Amounts line={total} />
            </View>
          ))}
          {view.underSum.map((line) => (
            <Text key={line} style={s.under}>
              {line}
            </Text>
          ))}
        </View>
        <View wrap={view.notes.items.join("").length > LONG_NOTES}>
          <View style={isDense ? s.twoDense : s.two}>
            <View style={s.half}>
              <Text style={sheet.h2}>{view.payments.title}</Text>
              {view.payments.rows.map((row) => (
                <View key={row.label} style={s.payment} wrap={false}>
                  <Text style={s.paymentLabel}>{row.label}</Text>
                  <Text>{row.amount}</Text>
                </View>
              ))}
            </View>
            <View style={s.gap} />
            <View style={s.half}>
              <Text style={sheet.h2}>{view.notes.title}</Text>
              {view.notes.items.map((note, index) => (
                <View key={note} style={isDense ? s.noteDense : s.note} wrap={false}>
                  <Text style={s.noteNo}>{`${index + 1}.`}</Text>
                  <Text style={s.noteText}>{note}</Text>
                </View>
              ))}
            </View>
          </View>
          {missing === null ? null : <Text style={s.missing}>{missing}</Text>}
          {view.acceptance === null ? null : <Text style={s.acceptance}>{view.acceptance}</Text>}
          {view.signatures.length === 0 ? null : (
            <View style={isDense ? s.signaturesDense : s.signatures} wrap={false}>
              {view.signatures.map((signature, index) => (
                <View
                  key={signature.lines.join()}
                  style={index === 0 ? s.signature : [s.signature, { marginLeft: 30 }]}
                >
                  {signature.lines.map((line) => (
                    <Text key={line} style={s.signatureLine}>
                      {line}
                    </Text>
                  ))}
                </View>
              ))}
            </View>
          )}
        </View>
      </Sheet>
    </Document>
  );
}
