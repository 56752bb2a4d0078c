import type { Evaluation } from "../../dns/question.ts";
import { isWithin } from "../../names/names.ts";
import type { Budget } from "./budget.ts";
import type { Client } from "./client.ts";
import { validatedNames } from "./validated-names.ts";

/** What macros stand for while a record is evaluated (RFC 7208 section 7.2). */
export interface Scope {
  readonly client: Client;
  readonly sender: string;
  readonly helo: string;
  /** The domain whose record is evaluated. */
  readonly domain: string;
  readonly receiver: string;
  readonly time: number;
}

const MACRO = /%(?:([%_-])|\{([a-z])([0-9]*)(r?)([.\-+,/_=]*)\})/gi;

const SIGNS: Readonly<Record<string, string>> = { "%": "%", _: " ", "-": "%20" };

/** Names that no client has: what `%{p}` stands for without a validated one. */
const UNKNOWN = "unknown";

/** Many times what any name, or anybody's explanation, has. */
const MAX_EXPANSION = 10_000;

/** A text with its macros replaced (section 7.3). Its syntax is valid: `readMacros` has no fault in it. */
export function* expanded(text: string, scope: Scope, budget: Budget, isName = true): Evaluation<string> {
  let [out, at] = ["", 0];
  for (const match of text.matchAll(MACRO)) {
    const [whole, sign, letter = "", digits = "", reverse = "", delimiters = ""] = match;
    out += text.slice(at, match.index);
    at = match.index + whole.length;
    if (sign !== undefined) {
      out += SIGNS[sign] ?? "";
      continue;
    }
    const value = yield* meaningOf(letter.toLowerCase(), scope, budget);
    const parts = transformed(value, digits, reverse !== "", delimiters);
    out += letter === letter.toUpperCase() ? escaped(parts) : parts;
    // The end of a name decides, and of an explanation the beginning is enough: a record of macros alone must not fill the memory.
    if (out.length > MAX_EXPANSION) out = isName ? out.slice(-MAX_EXPANSION) : out.slice(0, MAX_EXPANSION);
  }
  return out + text.slice(at);
}

function* meaningOf(letter: string, scope: Scope, budget: Budget): Evaluation<string> {
  const { client, sender, helo, domain, receiver, time } = scope;
  const at = sender.lastIndexOf("@");
  switch (letter) {
    case "s":
      return sender;
    case "l":
      return sender.slice(0, at);
    case "o":
      return sender.slice(at + 1);
    case "d":
      return domain;
    case "i":
      return client.dotted;
    case "p":
      budget.spend("%{p}");
      return nearest(yield* validatedNames(client, budget), domain);
    case "v":
      return client.network.family === 4 ? "in-addr" : "ip6";
    case "h":
      return helo;
    case "c":
      return client.network.address;
    case "r":
      return receiver;
    default:
      return `${time}`;
  }
}

/** The name that is the domain, else one below it, else any (section 7.3). */
function nearest(names: readonly string[], domain: string): string {
  return names.find((name) => name === domain) ?? names.find((name) => isWithin(name, domain)) ?? names[0] ?? UNKNOWN;
}

function transformed(value: string, digits: string, isReversed: boolean, delimiters: string): string {
  const split = delimiters === "" ? "." : delimiters;
  if (digits === "" && !isReversed && delimiters === "") return value;
  let parts = [""];
  for (const character of value) {
    if (split.includes(character)) parts.push("");
    else parts[parts.length - 1] += character;
  }
  if (isReversed) parts.reverse();
  // A number may have any length: one that is too long for arithmetic keeps all.
  if (digits !== "") parts = parts.slice(-Math.min(Number(digits), parts.length));
  return parts.join(".");
}

/** All but RFC 3986's unreserved characters as `%XX`. */
const escaped = (text: string): string =>
  [...Buffer.from(text)]
    .map((octet) => {
      const character = String.fromCharCode(octet);
      return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
