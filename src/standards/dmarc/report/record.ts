import { malformed } from "../../text/report-fault.ts";
import type { AggregateHead, AggregateRow, ReportedDisposition } from "./row.ts";
import type { Field } from "./tree.ts";
import { addressOf, dispositionOf, isPass, nameOf, selectorOf, wholeNumber, wordOf } from "./values.ts";

/** More messages than anybody sends from one address in a month; sums of thousands of them are exact. */
const MAX_COUNT = 1e12;
/** Signatures, SPF results and reasons that are kept of one record: a forger may sign as often as it likes. */
const MAX_RESULTS = 100;
/** UTF-16 units of all signatures of a record, and of all SPF results: those of real mail are some dozen. */
const MAX_TEXT = 1000;

/** A `record` as its fields come. */
export class RecordInProgress {
  private from: string | undefined;
  private source: string | undefined;
  private messages: number | undefined;
  private disposition: ReportedDisposition = "none";
  private alignedDkim = false;
  private alignedSpf = false;
  private readonly dkim: string[] = [];
  private readonly spf: string[] = [];
  private readonly reasons: string[] = [];
  private readonly left = { spf: MAX_TEXT, dkim: MAX_TEXT };
  // Of the signature or the SPF result that is open.
  private domain = "";
  private selector = "";
  private result = "";

  field(name: Field, text: string): void {
    switch (name) {
      case "source":
        this.source = addressOf(text);
        if (this.source === undefined) throw malformed(`source_ip must be an address, got ${JSON.stringify(text)}`);
        return;
      case "count":
        this.messages = wholeNumber(text, MAX_COUNT);
        if (this.messages === undefined)
          throw malformed(`count must be a whole number from 0 to ${MAX_COUNT}, got ${JSON.stringify(text)}`);
        return;
      case "disposition":
        this.disposition = dispositionOf(text);
        return;
      case "alignedDkim":
        this.alignedDkim = isPass(text);
        return;
      case "alignedSpf":
        this.alignedSpf = isPass(text);
        return;
      case "reasonType":
        if (text !== "") put(this.reasons, wordOf(text));
        return;
      case "from":
        // Whoever forges mail chooses the name: one that is invalid must not keep the report from being read.
        this.from = nameOf(text);
        return;
      case "resultDomain":
        this.domain = text;
        return;
      case "resultSelector":
        this.selector = text;
        return;
      case "result":
        this.result = text;
    }
  }

  /** A signature or an SPF result ends; one without a domain says nothing. */
  resultEnds(of: "dkim" | "spf"): void {
    if (this.domain !== "") {
      const [result, domain] = [wordOf(this.result || "none"), nameOf(this.domain) ?? "-"];
      const text = of === "spf" ? `${result} ${domain}` : `${result} ${selectorOf(this.selector)} ${domain}`;
      this.left[of] -= text.length;
      if (this.left[of] >= 0) put(this[of], text);
    }
    this.domain = "";
    this.selector = "";
    this.result = "";
  }

  row(head: AggregateHead): AggregateRow {
    const { source, messages } = this;
    if (source === undefined || messages === undefined)
      throw malformed(`each record must have a source_ip and a count, got none in one`);
    return {
      day: head.day,
      from: this.from ?? head.policyDomain,
      policyDomain: head.policyDomain,
      reporter: head.reporter,
      source,
      spf: together(this.spf, "; "),
      dkim: together(this.dkim, "; "),
      alignedSpf: this.alignedSpf,
      alignedDkim: this.alignedDkim,
      disposition: this.disposition,
      override: together(this.reasons, ","),
      messages,
    };
  }
}

function put(list: string[], one: string): void {
  if (list.length < MAX_RESULTS) list.push(one);
}

/** Sorted, each once. */
function together(parts: readonly string[], separator: string): string {
  return parts.length < 2 ? (parts[0] ?? "") : [...new Set(parts)].sort().join(separator);
}
