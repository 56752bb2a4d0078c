import { describe, expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { linesOf } from "./resolved.ts";

const SERVICE = `version: 1
service: postal
name: Postal
roles: [sender, receiver]
parameters:
  properties:
    region: { type: string, enum: [us, eu], description: The region }
lookups:
  spfHost: { of: region, default: us, values: { us: spf.example.net, eu: spf.example.org } }
spf: ["include:{spfHost}"]
dkim: [{ selector: p1, cname: "p1.{spfHost}" }]
`;
const SETS = `mxSets:
  of: region
  values:
    us: [{ host: mx.example.net, priority: 10 }]
    eu: [{ host: mx1.example.org, priority: 10 }, { host: mx2.example.org, priority: 20 }]
`;

function load(service: string, domain: string) {
  const root = rootOf({ "catalog/postal.yaml": service, "tenants/acme.yaml": tenantFile("acme", domain) });
  const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprint = tenants.get("acme")?.blueprint;
  return {
    records: blueprint === undefined ? [] : linesOf(blueprint),
    errors: diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ rule, line, message }) => `${rule} ${line}: ${message}`),
  };
}

/** What is wrong with the entry itself, as rule, line and message. */
const faults = (service: string) => load(service, "  example.com: { mail: none }").errors;

const domain = (more: string, mx = more) => `  example.com:
    senders: [{ service: postal${more} }]
    mx: { service: postal${mx} }
    dmarc: { stage: observe }`;

describe("what follows from a parameter", () => {
  it("is in SPF and in the names that keys are delegated to", () => {
    const { records } = load(SERVICE + SETS, domain(", region: eu"));
    expect(records).toEqual(
      expect.arrayContaining([
        "TXT example.com v=spf1 include:spf.example.org ~all",
        "CNAME p1._domainkey.example.com p1.spf.example.org",
      ]),
    );
  });

  it("is that of the default where the tenant does not say it", () => {
    const { records } = load(SERVICE + SETS, domain("", ", region: us"));
    expect(records).toContain("TXT example.com v=spf1 include:spf.example.net ~all");
  });

  it("gives the hosts that receive, with as many as there are for that value", () => {
    const mx = (region: string) =>
      load(SERVICE + SETS, domain("", `, region: ${region}`)).records.filter((line) => line.startsWith("MX "));
    expect(mx("us")).toEqual(["MX example.com 10 mx.example.net"]);
    expect(mx("eu")).toEqual(["MX example.com 10 mx1.example.org", "MX example.com 20 mx2.example.org"]);
  });

  it("must state that it receives where there is no default", () => {
    expect(load(SERVICE + SETS, domain("")).errors).toEqual([
      "catalogue/parameter 7: postal must be given region to receive mail, got none",
    ]);
  });

  it("has a default for the hosts where the entry says so", () => {
    const { records } = load(`${SERVICE}${SETS}  default: us\n`, domain(""));
    expect(records).toContain("MX example.com 10 mx.example.net");
  });
});

describe("an entry's tables", () => {
  it("have something for each value of the parameter: what they lack would be left out", () => {
    expect(faults(SERVICE.replace(", eu: spf.example.org", "") + SETS)).toEqual([
      "catalogue/template 9: must have a value for each of region's, got none for eu",
    ]);
    expect(faults(SERVICE + SETS.replace("    us: [{ host: mx.example.net, priority: 10 }]\n", ""))).toEqual([
      "catalogue/template 14: must have a value for each of region's, got none for us",
    ]);
  });

  it("follow from a parameter with an enum, where records follow from them", () => {
    expect(faults(SERVICE.replace("enum: [us, eu], ", "") + SETS)).toEqual([
      "catalogue/template 9: must follow from a parameter with an enum, and region has none",
      "catalogue/template 13: must follow from a parameter with an enum, and region has none",
    ]);
  });

  it("follow from a parameter of this service, and default to one of its values", () => {
    expect(faults(SERVICE + SETS.replace("of: region", "of: regon"))).toEqual([
      "catalogue/template 13: must name a parameter of this service, got regon",
    ]);
    expect(faults(SERVICE.replace("default: us", "default: usa") + SETS)).toEqual([
      "catalogue/template 9: must be one of the values, got usa",
    ]);
  });

  it("of hosts are in place of mx", () => {
    expect(faults(`${SERVICE}${SETS}mx: [{ host: mx.example.net, priority: 10 }]\n`)).toEqual([
      "catalogue/template 12: must be used in place of mx, got both",
    ]);
  });

  it("name the service's parameters in their hosts", () => {
    expect(faults(SERVICE + SETS.replace("mx.example.net", "'mx.{regon}.example.net'"))).toEqual([
      "catalogue/template 15: must name a parameter of this service, got {regon}",
    ]);
  });
});
