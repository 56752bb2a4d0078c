import type { FurtherRecord } from "../../model/blueprint.ts";
import { isWithin } from "../../standards/names/names.ts";

interface NameFault {
  readonly message: string;
  readonly help?: string | undefined;
}

/** What is wrong with where a declared record is, whatever else is published; undefined where nothing is. */
export function nameFault(
  { name, type, value }: Pick<FurtherRecord, "name" | "type" | "value">,
  domain: string,
  domains: readonly string[],
): NameFault | undefined {
  if (name === domain) return faultAtDomain(type, domain);
  const labels = name.slice(0, -domain.length - 1);
  if (isWithin(labels, domain)) {
    const own = labels === domain ? undefined : labels.slice(0, -domain.length - 1);
    return {
      message: `must be the labels before ${domain}, got the full name ${labels}`,
      help: own === undefined ? "leave the name out: the record is the domain's own" : `name: ${own}`,
    };
  }
  const deeper = domains.find(
    (one) => one.length > domain.length && isWithin(bare(name), one) && isWithin(one, domain),
  );
  // The delegation of a domain with a zone of its own is above it.
  if (deeper !== undefined && !(type === "NS" && name === deeper))
    return {
      message: `must not be in another of the tenant's domains, got ${name} in ${deeper}`,
      help: `declare it under the records of ${deeper}`,
    };
  if (type === "CNAME" && bare(name) === value)
    return { message: `must not be an alias of itself, got ${value}`, help: "name the vendor's host" };
  if (type === "NS" && name.startsWith("*."))
    return { message: `must not delegate a wildcard (RFC 4592 section 4.2), got ${name}` };
  if (type === "SRV" && !SERVICE.test(labels))
    return {
      message: `must be _service._protocol, as RFC 2782 has it, got ${labels}`,
      help: "name: _autodiscover._tcp",
    };
  if (type === "TLSA" && !PORT.test(labels))
    return {
      message: `must be _port._protocol, as RFC 6698 section 3 has it, got ${labels}`,
      help: "name: _25._tcp.mx1",
    };
  return undefined;
}

const bare = (name: string): string => name.replace(/^\*\./, "");
const SERVICE = /^_[a-z0-9-]+\._[a-z0-9-]+(\.|$)/;
const PORT = /^(\*|_[0-9]{1,5})\._(tcp|udp|sctp)(\.|$)/;

function faultAtDomain(type: FurtherRecord["type"], domain: string): NameFault | undefined {
  switch (type) {
    case "MX":
      return {
        message: `must have a name below ${domain}: its own mail hosts are listed under mx`,
        help: "name: send",
      };
    case "NS":
      return {
        message: `must have a name below ${domain}: its own name servers are the registrar's`,
        help: "name: _domainkey",
      };
    case "CNAME":
      return { message: `must have a name below ${domain}, which has records of its own`, help: "name: www" };
    case "SRV":
      return { message: `must have the name _service._protocol, got none`, help: "name: _autodiscover._tcp" };
    case "TLSA":
      return { message: `must have the name _port._protocol, got none`, help: "name: _25._tcp" };
    default:
      return undefined;
  }
}
