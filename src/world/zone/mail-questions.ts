import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { RecordType } from "../../input/dns/resolver.ts";
import { parseDnsName } from "../../standards/names/names.ts";

/** A name, and the types that mail uses there. */
export interface Question {
  readonly name: string;
  readonly types: readonly RecordType[];
}

/** Selectors that people and their mail servers choose: a key is found by its name alone (RFC 6376 section 3.1). */
const SELECTORS =
  "default dkim google k1 k2 k3 key1 key2 mail mandrill mta s1 s2 s1024 s2048 selector1 selector2 smtp x";

/** RFC 6186, RFC 8314, and what Outlook asks for. */
const SERVICES = ["_submission", "_submissions", "_imap", "_imaps", "_pop3", "_pop3s", "_autodiscover"];

/**
 * What is asked of DNS to find a domain's mail: the names that standards give, and those that the catalogue's services give without knowing
 * a customer. DNS lists no zone, so that what is at other names is not found.
 */
export function mailQuestions(domain: string, catalogue: readonly ServiceFile[]): readonly Question[] {
  const asked = new Map<string, Set<RecordType>>();
  const ask = (label: string, ...types: readonly RecordType[]) => {
    const name = parseDnsName(label === "" ? domain : `${label}.${domain}`);
    if (!name.ok) return;
    const known = asked.get(name.name) ?? new Set<RecordType>();
    for (const type of types) known.add(type);
    asked.set(name.name, known);
  };
  ask("", "TXT", "MX", "CAA");
  for (const label of ["_dmarc", "_mta-sts", "_smtp._tls", "default._bimi"]) ask(label, "TXT");
  ask("mta-sts", "CNAME");
  for (const label of ["autodiscover", "autoconfig"]) ask(label, "CNAME");
  for (const label of SERVICES) ask(`${label}._tcp`, "SRV");
  for (const selector of SELECTORS.split(" ")) ask(`${selector}._domainkey`, "TXT");
  const filled = (template: string) => template.replaceAll("{domain-with-hyphens}", domain.replaceAll(".", "-"));
  for (const { dkim = [], records = [], returnPath } of catalogue) {
    for (const { selector } of dkim) if (isWhole(filled(selector))) ask(`${filled(selector)}._domainkey`, "TXT");
    for (const { name = "" } of records)
      if (name !== "" && isWhole(filled(name))) ask(filled(name), "CNAME", "TXT", "MX");
    const path = returnPath?.name;
    if (path !== undefined && isWhole(filled(path))) ask(filled(path), "CNAME", "TXT", "MX");
  }
  return [...asked].map(([name, types]) => ({ name, types: [...types] }));
}

/** Whether nothing is left to fill in. */
const isWhole = (text: string): boolean => !/[{}]/.test(text);
