/** The elements of an aggregate report that are read, by where they stand (RFC 7489 appendix C, RFC 9990 appendix A). All others are passed over. */

/** What is done with an element: a section opens and closes, a field's text is taken. */
export interface Element {
  readonly section?: Section;
  readonly field?: Field;
  readonly children: ReadonlyMap<string, Element>;
}

export type Section = "feedback" | "metadata" | "policy" | "record" | "reason" | "dkim" | "spf";

export type Field =
  | "reporter"
  | "email"
  | "id"
  | "begin"
  | "end"
  | "policyDomain"
  | "source"
  | "count"
  | "disposition"
  | "alignedDkim"
  | "alignedSpf"
  | "reasonType"
  | "from"
  | "resultDomain"
  | "resultSelector"
  | "result";

type Children = Readonly<Record<string, Element>>;

const section = (name: Section | undefined, children: Children): Element => ({
  ...(name !== undefined && { section: name }),
  children: new Map(Object.entries(children)),
});
const field = (name: Field): Element => ({ field: name, children: new Map() });

const identifiers = section(undefined, { header_from: field("from") });

const record = section("record", {
  row: section(undefined, {
    source_ip: field("source"),
    count: field("count"),
    policy_evaluated: section(undefined, {
      disposition: field("disposition"),
      dkim: field("alignedDkim"),
      spf: field("alignedSpf"),
      reason: section("reason", { type: field("reasonType") }),
    }),
  }),
  identifiers,
  // As drafts before RFC 7489 have it.
  identities: identifiers,
  auth_results: section(undefined, {
    dkim: section("dkim", {
      domain: field("resultDomain"),
      selector: field("resultSelector"),
      result: field("result"),
    }),
    spf: section("spf", { domain: field("resultDomain"), result: field("result") }),
  }),
});

/** The document: what is below it is the root. */
export const DOCUMENT: Element = section(undefined, {
  feedback: section("feedback", {
    report_metadata: section("metadata", {
      org_name: field("reporter"),
      email: field("email"),
      report_id: field("id"),
      date_range: section(undefined, { begin: field("begin"), end: field("end") }),
    }),
    policy_published: section("policy", { domain: field("policyDomain") }),
    record,
  }),
});
