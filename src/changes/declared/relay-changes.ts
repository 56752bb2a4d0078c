import type { Change } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { archiveGone, goneArchives, keptFor } from "../../model/held-mail.ts";
import { type Path, under } from "../../model/place.ts";
import { isSamePlain, plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import type { Relay, TlsLevel } from "../../model/relay.ts";
import { plural } from "../../model/text/plural.ts";
import { printRate } from "../../model/text/rate.ts";
import { throughStack } from "../../providers/ses/cloudformation/mail-manager.ts";
import { byId, changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";

type PlaceOf = (path: Path) => LinePlace | null;

/** How relays change, field by field. `isPaused`: that they stop or start to send is reported for the tenant. */
export function relayChanges(
  before: readonly Relay[],
  after: readonly Relay[],
  isPaused: boolean,
  place: PlaceOf,
  findings: Findings,
): Change[] {
  const { gone, come, kept } = byId(before, after, ({ id }) => id);
  const subject = (relay: Relay, at: LinePlace | null): Subject => ({
    kind: "relay",
    what: "relay",
    name: relay.id,
    domain: relay.domain,
    called: `relay ${relay.id}`,
    place: at,
  });
  return [
    ...gone.map((relay) =>
      changeOf(subject(relay, place(["relays"])), findings, {
        action: "delete",
        before: dataOf(relay),
        after: null,
        words: `relay ${relay.id} is removed: nothing is sent through it as ${relay.domain}${tokens(relay, "goes")}`,
      }),
    ),
    ...come.map((relay) =>
      changeOf(subject(relay, place(relay.path)), findings, {
        action: "create",
        before: null,
        after: dataOf(relay),
        words: `relay ${relay.id} is new: it sends as ${relay.domain} from ${relay.region}${relay.tls === "required" ? " and requires TLS" : ""}${tokens(relay, "comes")}`,
      }),
    ),
    ...kept.flatMap((pair) => {
      const at = place(pair.after.path);
      const fields = fieldChanges(subject(pair.after, at), fieldsOf(pair, isPaused, place), findings);
      return fields.length > 0 || (isPaused && pair.before.sending !== pair.after.sending)
        ? fields
        : fieldChanges(subject(pair.after, at), derivedFields(pair), findings);
    }),
    ...goneArchives(before, after).map((relay) =>
      changeOf(subject(relay, place(["relays", relay.id])), findings, {
        action: "delete",
        field: "archive",
        before: { archive: throughStack(relay) },
        after: null,
        words: archiveGone(relay.id),
      }),
    ),
  ];
}

/** A relay with what it declares beside what follows from it; whose it is, its resources show. Digests rest on it: what is not declared is left out. */
const dataOf = ({ declared, provider, principals, oneClickUnsubscribe, sesTenant, alarms, ...relay }: Relay) =>
  plainOf({ ...declared, ...relay });

/** The DKIM records that an identity brings, which only an apply knows. */
const tokens = ({ dkim }: Relay, does: "comes" | "goes"): string => {
  if (dkim.kind !== "easy") return "";
  return does === "comes" ? `, with ${plural(3, "DKIM record")}` : `, and its ${plural(3, "DKIM record")} go`;
};

interface Pair {
  readonly before: Relay;
  readonly after: Relay;
}

function fieldsOf({ before, after }: Pair, isPaused: boolean, place: PlaceOf): Field[] {
  const name = `relay ${after.id}`;
  const at = (field: string) => place(under(after.path, field));
  const plain = (
    ["provider", "account", "region", "domain", "description", "kind", "dailyVolume", "oneClickUnsubscribe"] as const
  ).map((field) => ({
    name: field,
    before: before[field],
    after: after[field],
    place: at(field),
  }));
  const sendingWords = after.sending ? `${name} sends again` : `${name} stops sending`;
  return [
    ...plain,
    {
      name: "tls",
      before: before.tls,
      after: after.tls,
      words: tlsWords(name, before.tls, after.tls),
      place: at("tls"),
    },
    ...recipientFields(name, before, after, at("recipients")),
    ...(isPaused ? [] : [{ name: "sending", before: before.sending, after: after.sending, words: sendingWords }]),
    { name: "mailFrom", called: "MAIL FROM", before: before.mailFrom, after: after.mailFrom, place: at("mailFrom") },
    { name: "onMxFailure", before: before.onMxFailure, after: after.onMxFailure },
    { name: "from", before: sorted(before.from), after: sorted(after.from), place: at("from") },
    {
      name: "dkim",
      before: dkimOf(before),
      after: dkimOf(after),
      words: dkimWords(name, before, after),
      place: at("dkim"),
    },
    { name: "suppress", before: sorted(before.suppress), after: sorted(after.suppress), place: at("suppress") },
    {
      name: "sesTenant",
      before: before.sesTenant,
      after: after.sesTenant,
      words: sesTenantWords(name, before, after),
    },
    { name: "alarms", before: alarmsOf(before), after: alarmsOf(after), place: at("alarms") },
    { name: "events", before: before.events, after: after.events, place: at("events") },
    {
      name: "through",
      before: throughOf(before),
      after: throughOf(after),
      words: throughWords(name, before, after),
      place: at("through"),
    },
    {
      name: "principals",
      called: "roles that may send",
      before: rolesOf(before),
      after: rolesOf(after),
      place: at("principals"),
    },
    { name: "access", before: before.declared.access, after: after.declared.access, place: at("access") },
    { name: "pool", before: before.declared.pool, after: after.declared.pool, place: at("pool") },
    { name: "questionnaire", before: before.declared.questionnaire, after: after.declared.questionnaire },
  ];
}

/** What follows from the other fields: reported where none of them differs. Users have changes of their own. */
function derivedFields({ before, after }: Pair): Field[] {
  const host = (one: Relay) => (one.dkim.kind === "easy" ? one.dkim.hostedZone : null);
  return [
    { name: "configurationSets", before: before.sets, after: after.sets },
    { name: "smtp", before: before.smtp, after: after.smtp },
    { name: "hostedZone", before: host(before), after: host(after) },
    {
      name: "order",
      before: [before.from, before.suppress],
      after: [after.from, after.suppress],
      words: `relay ${after.id} lists its From addresses or suppressions in another order`,
    },
  ];
}

const sesTenantWords = (who: string, { sesTenant: was }: Relay, { sesTenant: is }: Relay): string =>
  is === undefined
    ? `${who} leaves SES tenant ${was}: mail that names it in X-SES-TENANT is refused`
    : `${who} is in SES tenant ${is}: mail counts for it that names it in X-SES-TENANT`;

/** Rates as people write them; topics in any order. */
const alarmsOf = ({ alarms }: Relay) =>
  alarms === undefined
    ? undefined
    : {
        bounces: printRate(alarms.bounceRate),
        complaints: printRate(alarms.complaintRate),
        topics: sorted(alarms.topics),
      };

/** Its networks are those of the relay's access. */
const throughOf = ({ through, declared }: Relay) =>
  through === undefined || declared.access === undefined ? through : { ...through, networks: undefined };

const rolesOf = ({ principals }: Relay) => sorted(principals.map(({ arn }) => arn));

const sorted = (list: readonly string[]): string[] => [...list].sort(compareText);

const dkimOf = ({ dkim }: Relay) => (dkim.kind === "easy" ? { kind: "easy", keyLength: dkim.keyLength } : dkim);

function tlsWords(who: string, before: TlsLevel, after: TlsLevel, whom = ""): string | undefined {
  if (before === "required") return `${who} no longer requires TLS${whom}`;
  return after === "required" ? `${who} requires TLS${whom}` : undefined;
}

/** One field for each recipient domain that has, or had, a level of its own. */
function recipientFields(who: string, before: Relay, after: Relay, at: LinePlace | null): Field[] {
  const [was, is] = [before.declared.recipients, after.declared.recipients];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort(compareText);
  const level = (relay: Relay, name: string): TlsLevel => relay.declared.recipients[name] ?? relay.tls;
  return names.map((name) => ({
    name: `recipients.${name}`,
    called: `TLS for ${name}`,
    before: Object.hasOwn(was, name) ? was[name] : undefined,
    after: Object.hasOwn(is, name) ? is[name] : undefined,
    words:
      level(before, name) === level(after, name)
        ? `${who}: TLS for ${name} stays ${level(after, name)}, ${Object.hasOwn(is, name) ? "now by name" : "now as for all others"}`
        : tlsWords(who, level(before, name), level(after, name), ` for ${name}`),
    place: at,
  }));
}

function dkimWords(who: string, { dkim: was }: Relay, { dkim: is }: Relay): string | undefined {
  if (was.kind !== is.kind)
    return is.kind === "own"
      ? `${who} signs with a key of its own, selector ${is.selector}, instead of Easy DKIM`
      : `${who} signs with Easy DKIM instead of a key of its own`;
  if (was.kind === "easy" && is.kind === "easy")
    return `${who} signs with Easy DKIM keys of ${is.keyLength} bits, ${was.keyLength} before`;
  if (was.kind === "own" && is.kind === "own" && was.selector !== is.selector)
    return `${who} signs with selector ${is.selector} instead of ${was.selector}`;
  if (was.kind === "own" && is.kind === "own" && was.publicKey !== is.publicKey)
    return `${who} signs with another key under the same selector`;
  return isSamePlain(plainOf(was), plainOf(is)) ? undefined : `${who} takes its key from another secret`;
}

function throughWords(who: string, { through: was }: Relay, { through: is }: Relay): string | undefined {
  if (was === undefined && is !== undefined) return `${who} goes through ${is.host} instead of sending by itself`;
  if (was === undefined || is === undefined)
    return was === undefined ? undefined : `${who} sends by itself instead of going through ${was.host}`;
  const isAlike = isSamePlain(plainOf({ ...was, retention: null }), plainOf({ ...is, retention: null }));
  const [keptBefore, kept] = [keptFor(was), keptFor(is)];
  if (!isAlike || kept === keptBefore) return undefined;
  const before = keptBefore === undefined ? "" : `, ${keptBefore} before`;
  return kept === undefined
    ? `${who} keeps no copy of what is handed in for ${is.host}${before}`
    : `${who} keeps a copy of what is handed in for ${is.host} ${kept}${before}`;
}
