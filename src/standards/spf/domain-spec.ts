/** Domain-specs of SPF (RFC 7208 sections 7.1 and 12): a name, or macros and text that make one. */

import { parseDnsName } from "../names/names.ts";
import { parseNetwork } from "../networks/addresses.ts";
import type { Fault } from "./faults.ts";
import { type Macro, readMacros } from "./macro.ts";

type DomainSpecFault = Fault & { readonly code: "domain-spec" };

/** Letters, digits and inner hyphens, not all digits. */
const isTopLabel = (label: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label) && !/^[0-9]+$/.test(label);

const MAX_NAME = 253;

/** A domain-spec as it is kept: a name lower-case and without its final dot; with macros as written, for their case matters. */
export function normalDomain(text: string): string {
  return text.includes("%") ? text : text.toLowerCase().replace(/\.$/, "");
}

/** The part after the last dot, or after the last macro; a final dot is none of it. */
function topLabelAt(text: string, macros: readonly Macro[], offset: number): { start: number; end: number } {
  const end = text.endsWith(".") ? text.length - 1 : text.length;
  const afterMacro = (macros.at(-1)?.range.end ?? offset) - offset;
  return { start: Math.max(afterMacro, text.lastIndexOf(".", end - 1) + 1), end };
}

/**
 * What the grammar refuses: broken macros, and an end that is neither a macro nor a dot and a top label. The rest is any visible
 * character, as far as readers care: `nameFaults` says what no DNS name is. `what` names the term in messages, `text` is not empty.
 */
export function domainSpecFaults(what: string, text: string, offset: number): readonly Fault[] {
  const { macros, faults } = readMacros(text, offset);
  if (faults.length > 0) return faults;
  if (macros.at(-1)?.range.end === offset + text.length) return [];
  const { start, end } = topLabelAt(text, macros, offset);
  const top = text.slice(start, end);
  if (isTopLabel(top) && text[start - 1] === ".") return [];
  const whole = { start: offset, end: offset + text.length };
  const part = top === "" ? whole : { start: offset + start, end: offset + end };
  const network = parseNetwork(text);
  if (network !== undefined)
    return [fault(whole, `${what} must have a domain, got the address ${text}`, `ip${network.family}:${text}`)];
  if (/^[0-9]+$/.test(top))
    return [fault(part, `${what} must have a domain that does not end in a number, got ${text}`)];
  if (isTopLabel(top) && macros.length === 0)
    return [
      fault(whole, `${what} must have a full domain name, got ${text}`, `write, for example, ${top}.example.com`),
    ];
  return [fault(part, `${what} must have a domain that ends in a top-level domain such as .com, got ${text}`)];
}

/** What no DNS name is, though the grammar allows it: empty and long labels, other characters. Macros may expand to anything. */
export function nameFaults(text: string, offset: number): readonly DomainSpecFault[] {
  const { macros } = readMacros(text, offset);
  const name = blankMacros(text, macros, offset).replace(/\.$/, "");
  const faults: DomainSpecFault[] = [];
  let at = offset;
  for (const label of name.split(".")) {
    const range = { start: at, end: at + Math.max(1, label.length) };
    const written = text.slice(at - offset, at - offset + label.length);
    at += label.length + 1;
    const why = labelFault(label, written);
    if (why !== undefined)
      faults.push(
        fault(
          range,
          `a domain name must have labels of 1 to 63 letters, digits, hyphens and underscores, got ${why}`,
          suggestName(text),
        ),
      );
  }
  if (macros.length === 0 && name.length > MAX_NAME)
    faults.push(
      fault(
        { start: offset, end: offset + text.length },
        `a domain name must have at most ${MAX_NAME} characters, got ${name.length}`,
      ),
    );
  return faults;
}

/** Stands for what a macro expands to; no text of ours holds it. */
const EXPANDED = "\u0000";

/** The text with each macro blanked, as long as before. */
function blankMacros(text: string, macros: readonly Macro[], offset: number): string {
  let [out, at] = ["", 0];
  for (const { range } of macros) {
    out += text.slice(at, range.start - offset) + EXPANDED.repeat(range.end - range.start);
    at = range.end - offset;
  }
  return out + text.slice(at);
}

/** What follows the name of a mechanism that is there twice, as in `exists:exists:%{i}.example.com`. */
function suggestName(text: string): string | undefined {
  const [twice, name] = /^(?:include|a|mx|ptr|exists|ip4|ip6):(.+)$/i.exec(text) ?? [];
  if (twice === undefined || name === undefined) return undefined;
  const network = parseNetwork(name);
  if (network !== undefined) return `ip${network.family}:${name}`;
  return parseDomainSpec(name) === undefined ? undefined : `write one mechanism alone, as for ${name}`;
}

/** `label` has its macros blanked; `written` is how it is written there. */
function labelFault(label: string, written: string): string | undefined {
  const literal = label.replaceAll(EXPANDED, "");
  if (label === "") return "an empty one";
  if (literal.length > 63) return `one of ${literal.length} characters`;
  if (!/^[a-z0-9_-]*$/i.test(literal)) return written;
  return label.startsWith("-") || label.endsWith("-") ? `${written}, with a hyphen at its end` : undefined;
}

function fault(range: Fault["range"], message: string, help?: string): DomainSpecFault {
  return { code: "domain-spec", range, message, help };
}

/**
 * The domain-spec that a person may declare: a name that DNS can hold (Unicode becomes A-labels), or macros and such labels.
 * Undefined where it is not one. As `normalDomain` keeps it.
 */
export function parseDomainSpec(text: string): string | undefined {
  if (!text.includes("%")) {
    const name = parseDnsName(text.endsWith(".") && text.length > 1 ? text.slice(0, -1) : text);
    return name.ok ? name.name : undefined;
  }
  const isPlain = /^[\x21-\x7e]*$/.test(text) && text.length <= MAX_NAME;
  return isPlain && domainSpecFaults("a name", text, 0).length === 0 && nameFaults(text, 0).length === 0
    ? normalDomain(text)
    : undefined;
}
