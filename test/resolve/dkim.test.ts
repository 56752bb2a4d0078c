import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recordsAt } from "./resolved.ts";

const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");
const ED25519 = Buffer.alloc(32, 7).toString("base64");

const at = (selector: string, sender: string) =>
  recordsAt(
    selector,
    `  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders:\n      - ${sender}\n`,
  );
const office = (key: string) => at("s1", `{ name: office, dkim: [{ selector: S1, ${key} }] }`);

describe("a selector with a key", () => {
  test.each(["published", "active", "retiring"])("%s: the key is published", (state) => {
    expect(office(`publicKey: ${KEY}, state: ${state}`)).toEqual([
      `TXT s1._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`,
    ]);
  });
  test("retired: the key is revoked", () => {
    expect(office(`publicKey: ${KEY}, state: retired`)).toEqual(["TXT s1._domainkey.example.com v=DKIM1; p="]);
  });
  test("white space in the key is dropped", () => {
    const folded = KEY.replace(/.{64}/g, "$&\\n  ");
    expect(office(`publicKey: "${folded}"`)).toEqual([`TXT s1._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`]);
  });
  test("Ed25519", () => {
    expect(office(`publicKey: "${ED25519}", keyType: ed25519`)).toEqual([
      `TXT s1._domainkey.example.com v=DKIM1; k=ed25519; p=${ED25519}`,
    ]);
  });
});

describe("a selector that is delegated", () => {
  test.each(["published", "active", "retiring"])("%s: the delegation is published", (state) => {
    expect(office(`cname: S1._domainkey.Example.NET, state: ${state}`)).toEqual([
      "CNAME s1._domainkey.example.com s1._domainkey.example.net",
    ]);
  });
  test("retired: it is no longer published, for it cannot be revoked here", () => {
    expect(office("cname: s1.example.net, state: retired")).toEqual([]);
  });
  test("a Unicode target becomes A-labels", () => {
    expect(office("cname: s1._domainkey.bücher.example")).toEqual([
      "CNAME s1._domainkey.example.com s1._domainkey.xn--bcher-kva.example",
    ]);
  });
});

describe("the catalogue's delegations", () => {
  const secutix = (more = "") => at("stxsel", `{ service: secutix, institution: mosa${more} }`);
  const first = "CNAME stxsel1._domainkey.example.com sel1-mosa._domainkey.dkim.secutix.com";
  const second = "CNAME stxsel2._domainkey.example.com sel2-mosa._domainkey.dkim.secutix.com";
  test("are published with the tenant's parameters", () => {
    expect(secutix()).toEqual([first, second]);
  });
  test("may be given a state", () => {
    expect(secutix(", dkim: [{ selector: stxsel1, state: retired }]")).toEqual([second]);
  });
  test("may be given another target", () => {
    expect(secutix(", dkim: [{ selector: stxsel1, cname: other.example.net, state: active }]")).toEqual([
      "CNAME stxsel1._domainkey.example.com other.example.net",
      second,
    ]);
  });
});
