import type { Blueprint } from "../../model/blueprint.ts";
import { type Answer, evaluated, type Question } from "../../standards/dns/question.ts";
import { parseDomain } from "../../standards/names/names.ts";
import type { SpfOutcome } from "../../standards/spf/evaluate/outcome.ts";
import { type Decision, decide } from "./message.ts";
import { type Via, viaIds, viaOf } from "./via.ts";
import { dmarcWords, spfWords } from "./words.ts";

export type Expectation = Blueprint["expect"][number];

/** What became of an expectation. */
export type Outcome =
  | { readonly kind: "kept" }
  /** What is asked for cannot be tried. */
  | {
      readonly kind: "invalid";
      readonly field: keyof Expectation;
      readonly must: string;
      readonly help?: string | undefined;
    }
  | { readonly kind: "failed"; readonly field: "spf" | "dmarc"; readonly got: string; readonly path: string }
  /** What it rests on is not known. */
  | {
      readonly kind: "unknown";
      readonly field: "spf" | "dmarc";
      readonly names: readonly string[];
      readonly why: string;
    };

/** A try, by one of the addresses that the message may come from; undefined: none is known. */
interface Tried {
  readonly ip: string | undefined;
  readonly decision: Decision;
}

/**
 * An expectation, tried by what receivers would find once everything is published. Of a sender, each network of its own must give what is
 * expected, and one address of each family of those that it includes.
 */
export function outcomeOf(
  expectation: Expectation,
  blueprint: Blueprint,
  answer: (question: Question) => Answer,
): Outcome {
  const from = domainOf(expectation.from);
  if (expectation.spf === undefined && expectation.dmarc === undefined)
    return {
      kind: "invalid",
      field: "name",
      must: "say what is expected, got neither spf nor dmarc",
      help: "dmarc: pass",
    };
  const via = expectation.via === undefined ? undefined : viaOf(expectation.via, from, blueprint);
  if (expectation.via !== undefined && via === undefined) {
    const known = viaIds(blueprint);
    const help = known.length === 0 ? "the file has none: give ip" : `known are ${known.join(", ")}`;
    return {
      kind: "invalid",
      field: "via",
      must: `name a relay or a sender of this file, got ${expectation.via}`,
      help,
    };
  }
  if (
    expectation.ip === undefined &&
    via === undefined &&
    (expectation.spf !== undefined || expectation.dkim === undefined)
  )
    return {
      kind: "invalid",
      field: "from",
      must: "say where the message comes from, got neither ip nor via",
      help: "ip: 192.0.2.66, or via: with a relay or sender of this file",
    };
  const tries = triesOf(expectation, from, via, answer);
  for (const field of ["spf", "dmarc"] as const) {
    const found = judged(field, expectation, tries, via);
    if (found !== undefined) return found;
  }
  return { kind: "kept" };
}

function triesOf(
  { mailFrom, from, helo, ip, dkim }: Expectation,
  fromDomain: string,
  via: Via | undefined,
  answer: (question: Question) => Answer,
): readonly Tried[] {
  const domain = via === undefined ? fromDomain : via.envelope;
  const sender = mailFrom ?? (domain === undefined ? undefined : domain === fromDomain ? from : `bounce@${domain}`);
  const signed = [...(dkim === undefined ? (via?.dkim ?? []) : [nameOf(dkim)])].map((one) => ({ domain: one }));
  const addresses: readonly (string | undefined)[] =
    ip !== undefined ? [ip] : via !== undefined && via.addresses.length > 0 ? via.addresses : [undefined];
  return addresses.map((address) => {
    const spf =
      address === undefined || sender === undefined
        ? undefined
        : { ip: address, mailFrom: withALabels(sender), helo: helo ?? domainOf(sender) };
    const uncheckedDomain = spf === undefined && sender !== undefined ? domainOf(sender) : undefined;
    return {
      ip: address,
      decision: evaluated(decide({ from: fromDomain, spf, uncheckedDomain, dkim: signed }), answer),
    };
  });
}

function judged(
  field: "spf" | "dmarc",
  expectation: Expectation,
  tries: readonly Tried[],
  via: Via | undefined,
): Outcome | undefined {
  const expected = expectation[field];
  if (expected === undefined) return undefined;
  let open: Outcome | undefined;
  for (const { ip, decision } of tries) {
    const { spf, dmarc } = decision;
    const got = field === "spf" ? spf?.result : dmarc.result;
    const unknown = field === "spf" ? (spf?.unknown ?? via?.unknown ?? []) : dmarc.unknown;
    const isOpen = got === undefined || (got === "temperror" && (unknown.length > 0 || spf === undefined));
    if (isOpen) {
      const why = spf === undefined ? noSpf(via) : ((field === "spf" ? spf.why : dmarc.why) ?? "");
      open ??= {
        kind: "unknown",
        field,
        names: [...new Set([...unknown, ...(spf === undefined ? (via?.unknown ?? []) : [])])],
        why,
      };
    } else if (got !== expected) {
      const path = [spfText(spf, ip, via), ...(field === "dmarc" ? [dmarcWords(dmarc)] : [])]
        .filter(Boolean)
        .join("; ");
      return { kind: "failed", field, got, path };
    }
  }
  return open;
}

const noSpf = (via: Via | undefined): string =>
  via?.envelope === undefined ? "the service's own reverse-path is not known: give mailFrom" : (via.why ?? "give ip");

const spfText = (spf: SpfOutcome | undefined, ip: string | undefined, via: Via | undefined): string =>
  spf === undefined ? `SPF is not checked: ${noSpf(via)}` : spfWords(spf, ip);

/** The part after the @, as A-labels. */
const domainOf = (address: string): string => nameOf(address.slice(address.lastIndexOf("@") + 1));

function nameOf(text: string): string {
  const parsed = parseDomain(text);
  return parsed.ok ? parsed.name : text.toLowerCase();
}

const withALabels = (address: string): string => `${address.slice(0, address.lastIndexOf("@"))}@${domainOf(address)}`;
