/** What a domain's reports mean, combined with what is declared: plain data, for outputs, rules and next. */
import type { DmarcStage } from "../standards/dmarc/print.ts";
import type { ReportedDay, ReportedTls } from "./reports.ts";

export interface DomainReports {
  readonly domain: string;
  /** The days of the first and the last report; null: none came in the window. */
  readonly from: string | null;
  readonly to: string | null;
  /** How many receivers report at least: of several names below a domain, as many as report of the one that most report of. */
  readonly reporters: number;
  readonly messages: number;
  readonly dmarc: Count;
  /** Messages that pass by SPF alone: they fail where they are forwarded. */
  readonly spfAlone: number;
  /** Declared senders first, then forwarders, then the rest; within each, the most messages first. Bounded: `more` says what is left out. */
  readonly sources: readonly SourceReports[];
  /** Sources beyond those that are listed. */
  readonly more: { readonly sources: number; readonly messages: number };
  readonly days: readonly ReportedDay[];
  readonly tls: TlsReports;
  readonly failureReports: number;
  readonly next: NextStage;
}

/** Messages that pass and those that fail. */
export interface Count {
  readonly pass: number;
  readonly fail: number;
}

/** Mail of one sender, or of a network that is nobody's. */
export interface SourceReports {
  /** The declared sender's label; null: nobody declares it. */
  readonly sender: string | null;
  readonly kind: "sender" | "forwarder" | "unknown";
  /** Of a forwarder, the declared sender whose mail it forwards; null where that is not known. */
  readonly forwards: string | null;
  /** The service of the catalogue that it looks like, where nobody declares it: its id. */
  readonly looksLike: string | null;
  /** What it came from, as `192.0.2.0/24` or `2001:db8:1::/48`; of several networks the one with the most messages. */
  readonly network: string;
  /** Who runs that network, as `AS64500 Example Hosting`; null: nobody says. */
  readonly owner: string | null;
  /** How many addresses. */
  readonly addresses: number;
  readonly messages: number;
  /** What aligns and passes. */
  readonly dkim: Count;
  readonly spf: Count;
  readonly dmarc: Count;
  /** Messages that pass by SPF alone. */
  readonly spfAlone: number;
  readonly first: string;
  readonly last: string;
  /** Messages that the next stage would lose. */
  readonly lost: number;
  /** Why it fails, and what to write, for people; null: nothing fails. */
  readonly why: string | null;
}

export interface TlsReports {
  readonly sessions: Count;
  /** By MX and kind, the most sessions first; at most a hundred, and what is left as `other`. */
  readonly failures: readonly {
    readonly mx: string;
    readonly failure: string;
    readonly sessions: number;
    readonly last: string;
  }[];
  readonly days: readonly ReportedTls[];
}

/** What the next stage of DMARC would do to the mail that is reported. */
export interface NextStage {
  /** Null: it is at its last, or has none of its own. */
  readonly stage: DmarcStage | null;
  /** Whether the reports show that it is safe: enough days, receivers and messages, and less is lost than the limit allows. */
  readonly ready: boolean;
  /** Messages that fail DMARC, and would be quarantined or rejected; those too that a receiver made an exception for. None where there is no next stage. */
  readonly lost: number;
  /** Why it is ready or not, for people. */
  readonly why: string;
}
