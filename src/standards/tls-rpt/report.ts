import { parseDnsName } from "../names/names.ts";
import { jsonSize } from "../text/json-size.ts";
import { malformed, ReportFault } from "../text/report-fault.ts";
import { dayOfPeriod } from "../text/report-period.ts";
import { strangersWords } from "../text/strangers-words.ts";
import { secondsOfDateTime } from "./date-time.ts";
import type { TlsReportRow } from "./report-row.ts";

/** A TLS report, read (RFC 8460 section 4). */
export interface TlsReport {
  readonly reporter: string;
  readonly id: string;
  /** `policy-domain` of the first policy. */
  readonly domain: string;
  readonly day: string;
  /** Sessions that say the same are grouped. */
  readonly rows: readonly TlsReportRow[];
}

const MAX_POLICIES = 10_000;
const MAX_DETAILS = 100_000;
const MAX_SESSIONS = 1e12;
/** Kinds of failure and hosts that are told apart: a domain has a few MXs, and whoever sends a report may invent as many as he likes. */
const MAX_ROWS = 1000;
/** Values of a report, and how deep they are in each other: one with as many details as are read has fewer, and is four deep. */
const MAX_VALUES = 1_200_000;
const MAX_DEPTH = 32;

/**
 * The rows of a report's JSON text, which the caller bounds; whatever is wrong throws a ReportFault. What nobody needs may be missing: contact,
 * policy string, hosts, details. Counts may be texts, and keys have underscores. `now` is in seconds since 1970.
 */
export function readTlsReport(text: string, now: number): TlsReport {
  const report = plain(parsed(text));
  const policies = member(report, "policies");
  if (!isObject(report) || policies === undefined)
    throw new ReportFault("wrong-type", "it must be a TLS report, which has policies, got other JSON");
  if (!Array.isArray(policies) || policies.length === 0 || policies.length > MAX_POLICIES)
    throw malformed(`policies must be a list of 1 to ${MAX_POLICIES}, got something else`);
  const contact = words(member(report, "contact-info"), 1000);
  const reporter = words(member(report, "organization-name"), 100) || (contact.split("@")[1] ?? "").slice(0, 100);
  const id = words(member(report, "report-id"), 255);
  if (reporter === "") throw malformed("organization-name must say who reports, got nothing");
  if (id === "") throw malformed("report-id must be there, got nothing");
  const day = periodOf(plain(member(report, "date-range")), now);
  const rows = new Map<string, TlsReportRow>();
  for (const policy of policies) for (const row of rowsOf(plain(policy), day, reporter)) add(rows, row);
  return { reporter, id, domain: domainOf(plain(member(plain(policies[0]), "policy"))), day, rows: [...rows.values()] };
}

/** What is small as a text may be large in memory. */
function parsed(text: string): unknown {
  const { values, depth } = jsonSize(text);
  if (values > MAX_VALUES || depth > MAX_DEPTH)
    throw new ReportFault(
      "too-large",
      `a TLS report must have at most ${MAX_VALUES} values, ${MAX_DEPTH} deep, got more`,
    );
  try {
    return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch {
    throw malformed("it must be JSON, got something else");
  }
}

function periodOf(range: unknown, now: number): string {
  const [begin, end] = ["start-datetime", "end-datetime"].map((key) => {
    const value = member(range, key);
    const seconds = typeof value === "number" ? value : secondsOfDateTime(typeof value === "string" ? value : "");
    if (seconds === undefined || !(seconds >= 0 && seconds < 1e10))
      throw malformed(`${key} must be a time such as 2026-11-22T00:00:00Z, got something else`);
    return Math.floor(seconds);
  });
  return dayOfPeriod(begin ?? 0, end ?? 0, now);
}

/** Rows of one policy: sessions that succeeded, and those that failed by kind and MX. */
function rowsOf(entry: unknown, day: string, reporter: string): TlsReportRow[] {
  const policy = plain(member(entry, "policy"));
  const summary = plain(member(entry, "summary"));
  const details = member(entry, "failure-details") ?? [];
  const one = { day, domain: domainOf(policy), reporter, policy: typeOf(member(policy, "policy-type")) };
  const list = Array.isArray(details) ? details : [details];
  if (list.length > MAX_DETAILS) throw malformed(`failure-details must be at most ${MAX_DETAILS}, got ${list.length}`);
  const failures = list.flatMap((item): TlsReportRow[] => {
    const detail = plain(item);
    const kind = member(detail, "result-type");
    if (!isObject(detail) || (kind === undefined && member(detail, "failed-session-count") === undefined)) return [];
    const mx = words(member(detail, "receiving-mx-hostname"), 300);
    return [
      { ...one, failure: failureOf(kind), mx: nameOf(mx) ?? "", sessions: countOf(detail, "failed-session-count") },
    ];
  });
  const itemized = failures.reduce((sum, { sessions }) => sum + sessions, 0);
  const unitemized = countOf(summary, "total-failure-session-count") - itemized;
  return [
    { ...one, failure: "", mx: "", sessions: countOf(summary, "total-successful-session-count") },
    ...failures,
    { ...one, failure: "unspecified", mx: "", sessions: Math.max(unitemized, 0) },
  ];
}

/** Puts sessions with those that say the same; none gives no row. Beyond so many rows, failures are reported without kind and host: sums stay. */
function add(rows: Map<string, TlsReportRow>, row: TlsReportRow): void {
  if (row.sessions === 0) return;
  const key = [row.domain, row.policy, row.failure, row.mx].join(" ");
  if (rows.size >= MAX_ROWS && !rows.has(key) && !(row.mx === "" && isPlain(row.failure)))
    add(rows, { ...row, failure: "unspecified", mx: "" });
  else rows.set(key, { ...row, sessions: row.sessions + (rows.get(key)?.sessions ?? 0) });
}

const isPlain = (failure: string): boolean => failure === "" || failure === "unspecified";

function domainOf(policy: unknown): string {
  const text = words(member(policy, "policy-domain"), 300);
  const name = nameOf(text);
  if (name === undefined) throw malformed(`policy-domain must be a domain, got ${JSON.stringify(text)}`);
  return name;
}

function typeOf(value: unknown): TlsReportRow["policy"] {
  const type = words(value, 100).toLowerCase();
  if (type === "sts" || type === "tlsa" || type === "no-policy-found") return type;
  throw malformed(`policy-type must be sts, tlsa or no-policy-found, got ${JSON.stringify(type)}`);
}

/** Section 4.3 has a list that may grow. */
function failureOf(value: unknown): string {
  const kind = words(value, 100).toLowerCase();
  return /^[a-z][a-z0-9-]{0,63}$/.test(kind) ? kind : "unspecified";
}

/** A number that is not stated is missing. */
function countOf(of: unknown, key: string): number {
  const value = member(of, key) ?? 0;
  const count = typeof value === "string" && /^[0-9]{1,16}$/.test(value.trim()) ? Number(value) : value;
  if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= MAX_SESSIONS) return count;
  throw malformed(`${key} must be a whole number from 0 to ${MAX_SESSIONS}, got something else`);
}

function nameOf(text: string): string | undefined {
  const name = parseDnsName(text.replace(/\.$/, ""));
  return name.ok ? name.name : undefined;
}

const words = (value: unknown, most: number): string => (typeof value === "string" ? strangersWords(value, most) : "");

type Tree = { readonly [key: string]: unknown };

function isObject(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with its keys as the RFC writes them; anything else as it is. */
function plain(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.toLowerCase().replaceAll("_", "-"), one]));
}

function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
}
