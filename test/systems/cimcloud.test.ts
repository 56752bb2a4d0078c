import { expect, it } from "vitest";
import { blueprintOf, linesOf } from "../resolve/resolved.ts";
import { errors, KEY } from "./findings.ts";

const shop = (stage: string, state?: string) => `  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders:
      - { service: google-workspace, dkim: [{ selector: google, publicKey: "${KEY}" }] }
      - { service: microsoft-365, dkim: [{ selector: selector1, cname: s1.example.net, state: active }] }
      - service: cimcloud${state === undefined ? "" : `\n        dkim: [{ selector: cimcloud-a94f, publicKey: "${KEY}", state: ${state} }]`}
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }`;

it("E1: all services that send are in exactly one SPF record, on the domain of the From address", () => {
  const records = linesOf(blueprintOf(shop("observe"))).filter((line) => line.includes(" v=spf1"));
  expect(records).toEqual([
    "TXT example.com v=spf1 include:_spf.google.com include:spf.protection.outlook.com include:_spf.mycimcloud.com ~all",
  ]);
});

it("E1: a second SPF record under txt is refused", () => {
  const second = `${shop("observe")}\n    txt: ["v=spf1 include:_spf.mycimcloud.com -all"]`;
  expect(errors(second)).toEqual(["spf/single-record 12"]);
});

it("E2: the vendor's key is published at the name that it gave", () => {
  expect(linesOf(blueprintOf(shop("observe", "published")))).toContain(
    `TXT cimcloud-a94f._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`,
  );
});

it("E3: quarantine or reject before the vendor's DKIM is active is an error", () => {
  for (const stage of ["quarantine", "reject"]) {
    expect(errors(shop(stage))).toEqual(["dmarc/align-any 10"]);
    expect(errors(shop(stage, "published"))).toEqual(["dmarc/align-any 10"]);
    expect(errors(shop(stage, "active"))).toEqual([]);
  }
});
