import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postroad, postroadProcess } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { recordedZones, start, type World, whyNoWorld } from "../knot.ts";

const why = whyNoWorld();
if (why !== undefined) console.warn(`postroad lock is not tried on a real server: ${why}`);

const HARBOR = tenantFile(
  "harbor",
  `  harbor.example:
    mx: { hosts: [{ host: harbor-example.mail.protection.officemail.example }] }
    senders:
      - name: office
        include: [spf.protection.officemail.example]
        dkim:
          - { selector: selector1, cname: selector1-harbor-example._domainkey.harbor.n-v1.dkim.officemail.example, state: active }
      - { name: shop, include: [_spf.shopcloud.example] }
`,
);
const MOSA = tenantFile(
  "mosa",
  `  mosa.example:
    mx: { hosts: [{ host: smtp.mailsuite.example }] }
    senders:
      - { name: suite, include: [_spf.mailsuite.example] }
      - { name: tickets, include: [spf.ticketing.example], dkim: [{ selector: s2, cname: sel2-mosa._domainkey.dkim.ticketing.example, state: active }] }
    dmarc: { reports: ["mailto:dmarc@shopcloud.example"] }
`,
);
const trouble = (...includes: string[]) =>
  tenantFile(
    "trouble",
    `  acme.example:\n    mail: sends\n    senders: [{ name: all, include: [${includes.map((name) => `${name}.trouble.example`).join(", ")}] }]\n`,
  );

describe.skipIf(why !== undefined)("postroad lock asks a real server", () => {
  let world: World;
  beforeAll(async () => {
    // 200 includes, each in the one before.
    const deep = Array.from(
      { length: 200 },
      (_, index) => `d${index} TXT "v=spf1 include:d${index + 1}.deep.example -all"`,
    );
    world = await start({ ...recordedZones(), "deep.example": deep.join("\n") });
  });
  afterAll(() => world.stop());

  const lock = async (root: string) => {
    const ran = await postroad(["lock", "--resolver", world.address, "--root", root, "--format", "json"]);
    const entries = JSON.parse(readFileSync(join(root, "records.lock.json"), "utf8")).entries;
    return { ...ran, report: JSON.parse(ran.out), entries };
  };
  const values = (entries: Record<string, { values: string[] }>) =>
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, entry.values]));

  it("for all that two tenants rest on", async () => {
    const root = rootOf({ "tenants/harbor.yaml": HARBOR, "tenants/mosa.yaml": MOSA });
    const { code, report, entries } = await lock(root);
    expect(report.failed).toEqual([]);
    expect(code).toBe(0);
    const locked = values(entries);
    expect(locked).toMatchObject({
      "A harbor-example.mail.protection.officemail.example": ["198.51.100.130", "198.51.100.131"],
      "AAAA harbor-example.mail.protection.officemail.example": [],
      "CNAME harbor-example.mail.protection.officemail.example": [],
      "AAAA out2.ticketing.example": ["2001:db8:20::34"],
      "CNAME selector1-harbor-example._domainkey.harbor.n-v1.dkim.officemail.example": [
        "selector1-harbor-example._domainkey.harbor.keys.officemail.example",
      ],
      "CNAME selector1-harbor-example._domainkey.harbor.keys.officemail.example": ["s1.key-store.ticketing.example"],
      "CNAME s1.key-store.ticketing.example": [],
      "MX shopcloud.example": ["5 backup.mailsuite.example", "10 mx1.shopcloud.example", "20 mx2.shopcloud.example"],
      "TXT mosa.example._report._dmarc.shopcloud.example": [],
      "TXT relay.shopcloud.example": ["shop verification 8d2f", "v=spf1 a mx ip4:203.0.113.144/29 ?all"],
      "TXT spf.ticketing.example": ["v=spf1 redirect=_spf.ticketing.example"],
    });
    expect(locked["TXT sel2-mosa._domainkey.dkim.ticketing.example"]).toEqual(
      locked["TXT selector1-harbor-example._domainkey.harbor.n-v1.dkim.officemail.example"],
    );
    expect(entries["TXT sel2-mosa._domainkey.dkim.ticketing.example"].ttl).toBe(30);
    expect(Object.keys(locked)).toEqual(Object.keys(locked).sort());
    // Macros cannot be asked for.
    expect(Object.keys(locked).filter((key) => key.includes("_allow"))).toEqual([]);
  });

  it("by the program as it is built", () => {
    const root = rootOf({ "tenants/mosa.yaml": MOSA });
    const { code, out } = postroadProcess(["lock", "--resolver", world.address, "--root", root]);
    expect(code).toBe(0);
    expect(out).toContain(
      "added TXT _spf.mailsuite.example: include:_spf.mailsuite.example costs 4 lookups (for mosa)\n",
    );
  });

  it("again without a byte of difference", async () => {
    const root = rootOf({ "tenants/mosa.yaml": MOSA });
    await lock(root);
    const before = readFileSync(join(root, "records.lock.json"), "utf8");
    expect((await lock(root)).report.changed).toEqual([]);
    expect(readFileSync(join(root, "records.lock.json"), "utf8")).toBe(before);
  });

  it("so that check counts what it could not before", async () => {
    const root = rootOf({
      "tenants/trouble.yaml": trouble("many"),
      "platform.yaml": "version: 1\norganisation: Test\n",
    });
    const rules = async () =>
      JSON.parse((await postroad(["check", "--root", root, "--format", "json"])).out).diagnostics.map(
        ({ rule }: { rule: string }) => rule,
      );
    expect(await rules()).toContain("lock/missing");
    expect(await rules()).not.toContain("spf/lookup-limit");
    await lock(root);
    expect(await rules()).not.toContain("lock/missing");
    expect(await rules()).toContain("spf/lookup-limit");
  });

  it("and comes to an end with loops, voids, two records and invalid records", async () => {
    const root = rootOf({
      "tenants/trouble.yaml": trouble(
        "loop-a",
        "self",
        "two",
        "broken",
        "no-spf",
        "voids",
        "crowd",
        "hidden",
        "octets",
      ),
    });
    const { code, entries } = await lock(root);
    expect(code).toBe(0);
    expect(values(entries)).toMatchObject({
      "TXT loop-b.trouble.example": ["v=spf1 include:loop-a.trouble.example -all"],
      "TXT two.trouble.example": ["v=spf1 ip4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.2 -all"],
      "A gone1.trouble.example": [],
      "MX gone3.trouble.example": [],
      "TXT hidden.trouble.example": ["v=spf1 \ufffd -all"],
      "TXT octets.trouble.example": ["\ufffd\ufffd\ufffd"],
    });
    expect(entries["MX crowd.trouble.example"].values).toHaveLength(11);
    const { out } = await postroad(["check", "--root", root, "--format", "json"]);
    expect(JSON.parse(out).diagnostics.filter(({ file }: { file: string }) => file === "records.lock.json")).toEqual(
      [],
    );
  });

  it("and stops long before the two-hundredth include, and before names that no server answers for", async () => {
    const deep = tenantFile(
      "deep",
      "  acme.example:\n    mail: sends\n    senders: [{ name: x, include: [d0.deep.example, spf.elsewhere.example] }]\n",
    );
    const { code, report } = await lock(rootOf({ "tenants/deep.yaml": deep }));
    expect(code).toBe(1);
    expect(report.failed).toEqual([
      {
        entry: "TXT spf.elsewhere.example",
        why: `${world.address} answers REFUSED`,
        tenants: ["deep"],
        kept: false,
      },
      { entry: "TXT d24.deep.example", why: "not asked: it is nested too deep", tenants: ["deep"], kept: false },
    ]);
  });
});
