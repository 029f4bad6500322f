import { Image, Page, Path, Rect, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { FONT_FAMILY } from "./fonts";
import type { SheetAgency, SheetFact, SheetFoot } from "./quote-sheet";

const MM = 72 / 25.4;
/** 16 mm on every side of an A4 sheet. */
export const MARGIN = 16 * MM;

/** Black enough to read on any printer; colour is never needed to understand. */
export const INK = "#191b1e";
export const INK_2 = "#4d5258";
export const INK_3 = "#5c6168";
export const RULE = "#d2d2cb";
export const HAIR = "#e0e0da";
const ACCENT = "#1d4f91";

/**
 * No line height anywhere: the renderer multiplies a unitless one again at each relayout, and texts leave the page. The
 * face's own, 1.45, is right for these sizes; paddings do the rest.
 */
export const sheet = StyleSheet.create({
  page: {
    fontFamily: FONT_FAMILY,
    fontSize: 9.5,
    color: INK,
    paddingTop: MARGIN,
    paddingHorizontal: MARGIN,
    paddingBottom: MARGIN - 6,
  },
  head: { flexDirection: "row", alignItems: "flex-start" },
  body: { flexGrow: 1, flexShrink: 1 },
  mark: { width: 23, height: 23, marginRight: 9 },
  logo: { height: 26, maxWidth: 96, marginRight: 9, objectFit: "contain" },
  headNames: { flexGrow: 1, flexBasis: 0 },
  short: { fontSize: 12, fontWeight: 600 },
  small: { fontSize: 8, color: INK_2 },
  headLine: { fontSize: 8, color: INK_2, textAlign: "right" },
  headLines: { width: 220 },
  titleRow: { flexDirection: "row", alignItems: "center", marginTop: 12 },
  title: { fontSize: 20, fontWeight: 600 },
  stamp: {
    marginLeft: 12,
    paddingHorizontal: 7,
    paddingVertical: 1,
    fontSize: 9.5,
    fontWeight: 600,
    borderWidth: 1,
    borderColor: INK,
  },
  facts: {
    flexDirection: "row",
    flexWrap: "wrap",
    marginTop: 8,
    paddingVertical: 6,
    borderTopWidth: 1.5,
    borderTopColor: INK,
    borderBottomWidth: 0.75,
    borderBottomColor: RULE,
  },
  factEven: { width: "44%", flexDirection: "row", marginVertical: 1.5 },
  fact: { width: "56%", flexDirection: "row", paddingRight: 20, marginVertical: 1.5 },
  factLabel: { width: 52, color: INK_3 },
  factLabelWide: { width: 84, color: INK_3 },
  factValue: { flexGrow: 1, flexBasis: 0 },
  h2: { fontSize: 10, fontWeight: 600, marginBottom: 4 },
  foot: {
    flexDirection: "row",
    marginTop: 10,
    borderTopWidth: 0.75,
    borderTopColor: RULE,
    paddingTop: 6,
    fontSize: 7.5,
    color: INK_3,
  },
  footLeft: { flexGrow: 1, flexBasis: 0 },
  footRight: { textAlign: "right" },
  footPage: { width: 84, textAlign: "right" },
});

function Mark() {
  return (
    <Svg viewBox="0 0 22 22" style={sheet.mark}>
      <Rect x={1} y={1} width={20} height={20} rx={4.5} fill={ACCENT} />
      <Path
        d="M6 7h2.3v8.2l2-1.5M10.8 6.7h5.7M13.7 6.7v8.6M13.7 10.7h2.6M11.3 9.9v5.4M10.2 15.5h6.8"
        stroke="#ffffff"
        strokeWidth={1.5}
        fill="none"
      />
    </Svg>
  );
}

function AgencyHead({ agency }: { agency: SheetAgency }) {
  return (
    <View style={sheet.head}>
      {agency.logo === null ? <Mark /> : <Image src={agency.logo} style={sheet.logo} />}
      <View style={sheet.headNames}>
        <Text style={sheet.short}>{agency.short}</Text>
        {agency.name === agency.short ? null : <Text style={sheet.small}>{agency.name}</Text>}
      </View>
      <View style={sheet.headLines}>
        {agency.lines.map((line) => (
          <Text key={line} style={sheet.headLine}>
            {line}
          </Text>
        ))}
      </View>
    </View>
  );
}

function Facts({ facts, isWide }: { facts: readonly SheetFact[]; isWide: boolean }) {
  return (
    <View style={sheet.facts}>
      {facts.map((fact, index) => (
        <View key={fact.label} style={index % 2 === 0 ? sheet.fact : sheet.factEven}>
          <Text style={isWide ? sheet.factLabelWide : sheet.factLabel}>{fact.label}</Text>
          <Text style={sheet.factValue}>{fact.value}</Text>
        </View>
      ))}
    </View>
  );
}

function Foot({ foot, page, pages }: { foot: SheetFoot; page: number; pages: number }) {
  return (
    <View style={sheet.foot}>
      <Text style={sheet.footLeft}>{foot.left}</Text>
      {foot.right === null ? null : <Text style={sheet.footRight}>{foot.right}</Text>}
      <Text style={sheet.footPage}>{foot.page.replace("{page}", String(page)).replace("{pages}", String(pages))}</Text>
    </View>
  );
}

/**
 * An A4 sheet with the agency's head on the first page and the foot on each. `layout` also asks for the renderer's newer
 * pagination, which measures once instead of once a page: half the time for sixty lines.
 */
export function Sheet({
  lang,
  agency,
  title,
  stamp,
  facts,
  foot,
  children,
}: {
  lang: "zh-CN" | "en";
  agency: SheetAgency;
  title: string;
  stamp: string | null;
  facts: readonly SheetFact[];
  foot: SheetFoot;
  children: ReactNode;
}) {
  return (
    <Page
      size="A4"
      style={sheet.page}
      layout={({ pageNumber, totalPages, children: content }) => (
        <>
          <View style={sheet.body}>{content}</View>
          <Foot foot={foot} page={pageNumber ?? 1} pages={totalPages ?? 1} />
        </>
      )}
    >
      <AgencyHead agency={agency} />
      <View style={sheet.titleRow}>
        <Text style={sheet.title}>{title}</Text>
        {stamp === null ? null : <Text style={sheet.stamp}>{stamp}</Text>}
      </View>
      <Facts facts={facts} isWide={lang === "en"} />
      {children}
    </Page>
  );
}
