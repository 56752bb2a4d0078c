import type { FurtherRecord as RecordFile } from "../../../schemas/tenant.types.ts";
import type { FurtherRecord } from "../../model/blueprint.ts";
import { parseDnsName, parseTarget } from "../../standards/names/names.ts";
import { parseNetwork } from "../../standards/networks/addresses.ts";
import { caaFault, printCaa } from "../../standards/records/caa.ts";
import { printSrv } from "../../standards/records/srv.ts";
import { printTlsa, wrongLength } from "../../standards/records/tlsa.ts";

/** What a declared record holds, or what is wrong with a field of it. */
export type RecordData =
  | ({ readonly ok: true } & Pick<FurtherRecord, "type" | "value" | "priority">)
  | { readonly ok: false; readonly field: readonly string[]; readonly message: string; readonly help?: string };

const data = (type: FurtherRecord["type"], value: string, priority?: number): RecordData => ({
  ok: true,
  type,
  value,
  priority,
});

const fault = (field: readonly string[], message: string, help?: string): RecordData =>
  help === undefined ? { ok: false, field, message } : { ok: false, field, message, help };

/**
 * The data of a record in the form that the blueprint has it in. What the schema of tenants refuses is refused here too: a catalogue's
 * record is known once its template is filled in.
 */
export function recordData(record: RecordFile): RecordData {
  // Terraform normalizes every string so: what is shown is what will be published.
  if ("txt" in record) return data("TXT", record.txt.normalize("NFC"));
  if ("cname" in record) return named("CNAME", ["cname"], record.cname);
  if ("ns" in record) return named("NS", ["ns"], record.ns);
  if ("mx" in record) return exchanger(record.mx);
  if ("srv" in record) return service(record.srv);
  if ("caa" in record) {
    const { flags = 0, tag, value } = record.caa;
    const wrong = caaFault({ flags, tag, value });
    if (wrong !== undefined) return fault(["caa", "value"], `${wrong.must}, got ${value || "nothing"}`, wrong.help);
    return data("CAA", printCaa({ flags, tag, value }));
  }
  if ("tlsa" in record) {
    const tlsa = { ...record.tlsa, data: record.tlsa.data.toLowerCase() };
    const digits = wrongLength(tlsa);
    if (digits === undefined) return data("TLSA", printTlsa(tlsa));
    const digest = tlsa.matchingType === 1 ? "SHA-256" : "SHA-512";
    return fault(["tlsa", "data"], `must have the ${digits} digits of a ${digest}, got ${tlsa.data.length}`);
  }
  return "a" in record ? address("A", "a", record.a) : address("AAAA", "aaaa", record.aaaa);
}

function named(type: "CNAME" | "NS", field: readonly string[], text: string): RecordData {
  const name = parseDnsName(text);
  return name.ok ? data(type, name.name) : fault(field, `must be a DNS name: ${text} ${name.why}`);
}

function exchanger({ host, priority = 10 }: { host: string; priority?: number }): RecordData {
  const name = parseTarget(host);
  if (!name.ok) return fault(["mx", "host"], `must be a host name: ${host} ${name.why}`);
  // RFC 7505 section 3: the null MX has preference 0.
  return data("MX", name.name, name.name === "." ? 0 : priority);
}

interface SrvFile {
  readonly priority?: number;
  readonly weight?: number;
  readonly port: number;
  readonly target: string;
}

function service({ priority = 0, weight = 0, port, target }: SrvFile): RecordData {
  const name = parseTarget(target);
  if (!name.ok) return fault(["srv", "target"], `must be a host name: ${target} ${name.why}`);
  return data("SRV", printSrv({ priority, weight, port, target: name.name }));
}

function address(type: "A" | "AAAA", field: string, text: string): RecordData {
  const network = parseNetwork(text);
  const family = type === "A" ? 4 : 6;
  return network?.family === family && !text.includes("/")
    ? data(type, network.address)
    : fault([field], `must be an IPv${family} address, got ${text}`);
}
