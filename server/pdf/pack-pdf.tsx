import { Document, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { PackSheet } from "./pack-sheet";
import { HAIR, INK, INK_2, INK_3, Sheet, sheet } from "./sheet-parts";

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
  file: { fontSize: 7.5, color: INK_3, marginTop: 1 },
  form: { width: 62 },
  pages: { width: 48, textAlign: "right" },
  span: { width: 48, textAlign: "right" },
  without: { marginTop: 16 },
  reason: { flexGrow: 1, flexBasis: 0, color: INK_2 },
  notes: { marginTop: 14 },
  note: { fontSize: 8.2, color: INK_2, marginBottom: 2 },
});

/** The index of a filing pack: what is in it, in which order, on which pages. */
export function PackPdf({ view, missing }: { view: PackSheet; missing: string | null }) {
  const { columns } = view;
  return (
    <Document
      title={view.documentTitle}
      author={view.agency.name}
      language={view.lang}
      producer="Zhengban"
      creator="Zhengban"
    >
      <Sheet {...view} stamp={null}>
        <View style={s.table}>
          <View style={s.head} fixed>
            <Text style={s.number}>{columns.number}</Text>
            <Text style={s.name}>{`${columns.name} / ${columns.file}`}</Text>
            <Text style={s.form}>{columns.form}</Text>
            <Text style={s.pages}>{columns.pages}</Text>
            <Text style={s.span}>{columns.span}</Text>
          </View>
          {view.rows.map((row) => (
            <View key={row.number} style={s.row} wrap={false}>
              <Text style={s.number}>{row.number}</Text>
              <View style={s.name}>
                <Text>{row.name}</Text>
                <Text style={s.file}>{row.file}</Text>
              </View>
              <Text style={s.form}>{row.form}</Text>
              <Text style={s.pages}>{row.pages}</Text>
              <Text style={s.span}>{row.span}</Text>
            </View>
          ))}
        </View>
        {view.without === null ? null : (
          <View style={s.without}>
            <Text style={sheet.h2}>{view.without.title}</Text>
            {view.without.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sheet is set once and never changes
              <View key={index} style={s.row} wrap={false}>
                <Text style={s.name}>{row.name}</Text>
                <Text style={s.reason}>{row.reason}</Text>
              </View>
            ))}
          </View>
        )}
        <View style={s.notes} wrap={false}>
          {view.notes.map((note) => (
            <Text key={note} style={s.note}>
              {note}
            </Text>
          ))}
          {missing === null ? null : <Text style={s.note}>{missing}</Text>}
        </View>
      </Sheet>
    </Document>
  );
}
