/** Mail exchangers (RFC 5321 section 5.1, RFC 1035 section 3.3.9) and the null MX (RFC 7505 section 3). */

import { parseDomain } from "../names/names.ts";
import { parseNetwork } from "../networks/addresses.ts";
import type { Fault, Parsed } from "./faults.ts";

export interface Exchanger {
  /** A-labels, or `.` for the null MX. */
  readonly host: string;
  readonly priority: number;
}

/** "This domain takes no mail": preference 0 and the root, and no other MX beside it. */
export const NULL_MX: Exchanger = { host: ".", priority: 0 };

/** One MX as a zone file writes it: `10 mx.example.com`, with or without the final dot; `0 .` for the null MX. */
export function parseMx(text: string): Parsed<Exchanger> {
  const match = /^([^ \t]+)[ \t]+([^ \t]+)$/.exec(text);
  const [, preference = "", written = ""] = match ?? [];
  const whole = { start: 0, end: text.length };
  if (match === null) {
    const message = `must be a preference, a blank and a host, got ${text || "nothing"}`;
    return { ok: false, faults: [{ code: "syntax", range: whole, message, help: "10 mx.example.com" }] };
  }
  const faults: Fault[] = [];
  const priority = /^[0-9]{1,5}$/.test(preference) ? Number(preference) : Number.NaN;
  if (!(priority <= 65535)) {
    const message = `must have a preference from 0 to 65535, got ${preference}`;
    faults.push({ code: "pref-range", range: { start: 0, end: preference.length }, message, help: "10" });
  }
  const range = { start: text.length - written.length, end: text.length };
  if (written === ".") {
    if (priority > 0) {
      const message = `must have preference 0 to be a null MX, got ${preference}`;
      faults.push({ code: "null-sole", range: whole, message, help: "0 ." });
    }
    return faults.length > 0 ? { ok: false, faults } : { ok: true, record: NULL_MX };
  }
  // A zone holds A-labels (RFC 5890 section 2.3.2.1): nothing converts a name on its way there.
  if (/[^\x21-\x7e]/.test(written)) {
    const ascii = parseDomain(written);
    const message = `must name a host in ASCII, got ${written}`;
    const help = ascii.ok ? `${preference} ${ascii.name}` : "10 mx.example.com";
    return { ok: false, faults: [...faults, { code: "syntax", range, message, help }] };
  }
  const host = parseDomain(written.endsWith(".") ? written.slice(0, -1) : written);
  if (parseNetwork(written.replace(/^\[(.*)\]$/, "$1")) !== undefined) {
    const message = `must name a host, got the address ${written}`;
    faults.push({ code: "no-ip", range, message, help: "give the host a name with an A or AAAA record" });
  } else if (!host.ok) {
    const message = `must name a host: ${written} ${host.why}`;
    faults.push({ code: "syntax", range, message, help: "10 mx.example.com" });
  }
  if (faults.length > 0 || !host.ok) return { ok: false, faults };
  return { ok: true, record: { host: host.name, priority } };
}
