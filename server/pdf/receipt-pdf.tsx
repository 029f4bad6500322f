import { Document, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReceiptSheet } from "./receipt-sheet";
import { HAIR, INK, INK_2, INK_3, Sheet } from "./sheet-parts";

const s = StyleSheet.create({
  table: { marginTop: 10 },
  head: {
    flexDirection: "row",
    fontSize: 8.5,
    color: INK_3,
    paddingBottom: 4,
    borderBottomWidth: 0.75,
    borderBottomColor: INK,
  },
  row: { flexDirection: "row", paddingVertical: 5, borderBottomWidth: 0.75, borderBottomColor: HAIR },
  number: { width: 26 },
  name: { flexGrow: 1, flexBasis: 0, paddingRight: 10 },
  detail: { fontSize: 8, color: INK_3, marginTop: 1 },
  code: { width: 96, textAlign: "right" },
  notes: { marginTop: 14 },
  note: { fontSize: 8.8, color: INK_2, marginBottom: 3 },
  signatures: { flexDirection: "row", marginTop: 44 },
  signature: { flexGrow: 1, flexBasis: 0, minHeight: 34, borderTopWidth: 0.75, borderTopColor: INK, paddingTop: 5 },
  second: { marginLeft: 30 },
  signatureLine: { fontSize: 8.8, color: INK_2, marginBottom: 2 },
});

/** A receipt on A4: what was handed over, from whom to whom, and a line for each to sign. */
export function ReceiptPdf({ view, missing }: { view: ReceiptSheet; missing: string | null }) {
  const { columns } = view;
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
            <Text style={s.number}>{columns.number}</Text>
            <Text style={s.name}>{columns.name}</Text>
            <Text style={s.code}>{columns.code}</Text>
          </View>
          {view.rows.map((row) => (
            <View key={row.code} style={s.row} wrap={false}>
              <Text style={s.number}>{row.number}</Text>
              <View style={s.name}>
                <Text>{row.name}</Text>
                <Text style={s.detail}>{row.detail}</Text>
              </View>
              <Text style={s.code}>{row.code}</Text>
            </View>
          ))}
        </View>
        <View wrap={false}>
          <View style={s.notes}>
            {view.notes.map((note) => (
              <Text key={note} style={s.note}>
                {note}
              </Text>
            ))}
            {missing === null ? null : <Text style={s.note}>{missing}</Text>}
          </View>
          <View style={s.signatures}>
            {view.signatures.map(({ lines }, index) => (
              <View key={lines.join()} style={index === 0 ? s.signature : [s.signature, s.second]}>
                {lines.map((line) => (
                  <Text key={line} style={s.signatureLine}>
                    {line}
                  </Text>
                ))}
              </View>
            ))}
          </View>
        </View>
      </Sheet>
    </Document>
  );
}
