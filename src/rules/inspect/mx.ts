import { parseMx } from "../../standards/mx/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** One MX of a domain, as `10 mx.example.com`. */
export function inspectMx(text: string): Inspection {
  const parsed = parseMx(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("mx", parsed.faults) };
  const { host, priority } = parsed.record;
  return { record: { priority, host, takesMail: host !== "." }, findings: [] };
}
