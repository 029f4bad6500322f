import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { CUSTODY_HANDS, CUSTODY_KINDS, CUSTODY_PLACES } from "../../domain/custody/custody";
import { CUSTODY_ACTS, type CustodyStanding } from "../../domain/custody/movements";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

/**
 * A thing of a client that goes from hand to hand, or an account of theirs at a portal that we know of: never its password. Where it
 * is now is written with each movement, in the same transaction.
 */
export const custodyItems = pgTable(
  "custody_items",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "restrict" }),
    /** What is written on its label: WJ-2026-0012. */
    code: text("code").notNull(),
    kind: text("kind", { enum: CUSTODY_KINDS }).notNull(),
    name: text("name").notNull(),
    /** Of an original paper: which one of the vocabulary, so that an application finds it. */
    documentType: text("document_type"),
    /** Of an account: at which portal, the name to sign in with, whose telephone gets the codes. */
    portal: text("portal"),
    loginName: text("login_name"),
    codesTo: text("codes_to"),
    /** For the office. */
    note: text("note"),
    place: text("place", { enum: CUSTODY_PLACES }).notNull(),
    colleagueId: uuid("colleague_id").references(() => users.id, { onDelete: "restrict" }),
    holderName: text("holder_name"),
    since: day("since").notNull(),
    dueBackOn: day("due_back_on"),
    tracking: text("tracking"),
    toHand: text("to_hand", { enum: CUSTODY_HANDS }),
    toColleagueId: uuid("to_colleague_id").references(() => users.id, { onDelete: "restrict" }),
    toName: text("to_name"),
    isUnconfirmed: boolean("is_unconfirmed").notNull().default(false),
    movementCount: integer("movement_count").notNull().default(0),
    searchText: text("search_text").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull(),
    version: version(),
  },
  (t) => [
    uniqueIndex("custody_items_code_key").on(t.code),
    index("custody_items_client_idx").on(t.clientId),
    index("custody_items_colleague_idx").on(t.colleagueId),
    index("custody_items_to_colleague_idx").on(t.toColleagueId),
    // As the list shows them: what is to be back soonest first.
    index("custody_items_due_idx").on(sql`coalesce(due_back_on, '9999-12-31'::date)`, t.id),
    index("custody_items_courier_idx").on(t.since).where(sql`place = 'courier'`),
    oneOf("custody_items_kind_known", t.kind, CUSTODY_KINDS),
    oneOf("custody_items_place_known", t.place, CUSTODY_PLACES),
    oneOf("custody_items_to_hand_known", t.toHand, CUSTODY_HANDS),
    check(
      "custody_items_holder_named",
      sql`(${t.place} = 'agency') = (${t.colleagueId} is not null)
        and (${t.place} not in ('client', 'authority', 'courier') or ${t.holderName} is not null)
        and (${t.place} = 'courier') = (${t.tracking} is not null and ${t.toHand} is not null)`,
    ),
  ],
);

/** One act of handing things over, of one or several things at once; what its receipt says. Only added. */
export const custodyActs = pgTable(
  "custody_acts",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "restrict" }),
    number: text("number").notNull(),
    act: text("act", { enum: CUSTODY_ACTS }).notNull(),
    on: day("on_day").notNull(),
    /** From whom and to whom, in the words of the day. */
    fromWords: text("from_words"),
    toWords: text("to_words"),
    dueBackOn: day("due_back_on"),
    courier: text("courier"),
    tracking: text("tracking"),
    note: text("note"),
    by: uuid("by_user")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    byName: text("by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("custody_acts_number_key").on(t.number),
    index("custody_acts_client_idx").on(t.clientId, t.createdAt),
    index("custody_acts_by_idx").on(t.by),
    oneOf("custody_acts_act_known", t.act, CUSTODY_ACTS),
  ],
);

/** What an act did to one thing: where it stood before and after. Only added; what was wrong is taken back by a further entry. */
export const custodyMovements = pgTable(
  "custody_movements",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "restrict" }),
    itemId: uuid("item_id")
      .notNull()
      .references(() => custodyItems.id, { onDelete: "restrict" }),
    actId: uuid("act_id")
      .notNull()
      .references(() => custodyActs.id, { onDelete: "restrict" }),
    /** 1, 2, 3 … of each thing. */
    sequence: integer("sequence").notNull(),
    /** The entry that this one takes back. */
    corrects: integer("corrects"),
    before: jsonb("before").$type<CustodyStanding>(),
    after: jsonb("after").$type<CustodyStanding>().notNull(),
  },
  (t) => [
    uniqueIndex("custody_movements_sequence_key").on(t.itemId, t.sequence),
    index("custody_movements_act_idx").on(t.actId),
    index("custody_movements_client_idx").on(t.clientId),
  ],
);
