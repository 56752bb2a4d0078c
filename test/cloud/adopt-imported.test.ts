import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PreviewDocument } from "../../src/model/change.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import { type RecordSet, sorted } from "./record-sets.ts";
import { makeZone, putRecord, readZone } from "./route53.ts";
import { whyNot } from "./toolchain.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

interface ListedSet {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly value: readonly string[];
}

/** As people wrote them over the years: each TTL another, hosts in capitals, values in any order, texts in several strings. */
const STANDING: readonly ListedSet[] = [
  { name: "harbor.example", type: "MX", ttl: 300, value: ["20 MX2.Mailhost.example.", "10 mx1.mailhost.example."] },
  {
    name: "harbor.example",
    type: "TXT",
    ttl: 300,
    value: ['"v=spf1 " "ip4:192.0.2.80 ~all"', '"site-verification=One"'],
  },
  {
    name: "_dmarc.harbor.example",
    type: "TXT",
    ttl: 3600,
    value: ['"v=DMARC1;p=none;rua=mailto:dmarc@harbor.example"'],
  },
  { name: "s1._domainkey.harbor.example", type: "CNAME", ttl: 60, value: ["S1.Keys.example.net."] },
  { name: "s2._domainkey.harbor.example", type: "CNAME", ttl: 300, value: ["s2.keys.example.net."] },
  { name: "em1.harbor.example", type: "CNAME", ttl: 7200, value: ["u1.keys.example.net."] },
  { name: "www.harbor.example", type: "A", ttl: 900, value: ["192.0.2.81"] },
];

describe.skipIf(missing)(
  `a zone that is imported, each set with a TTL of its own${missing ? ` (${missing})` : ""}`,
  () => {
    let emulators: Emulators;
    let fleet: FleetRoot;
    let zone: string;

    /** What the zone holds, as resolvers compare it: hosts in small letters, without their final dot. */
    const held = async (): Promise<RecordSet[]> =>
      sorted(
        (await readZone(emulators.moto.url, zone)).map((set) => ({
          ...set,
          values: set.values.map((value) => (set.type === "TXT" ? value : value.toLowerCase().replace(/\.$/, ""))),
        })),
      );

    beforeAll(async () => {
      emulators = await startEmulators();
      fleet = fleetRoot(emulators.env);
      zone = await makeZone(emulators.moto.url, "harbor.example");
      for (const set of STANDING) await putRecord(emulators.moto.url, zone, set);
      const sets = STANDING.map(({ name, type, ttl, value }) => ({
        ...{ Name: `${name}.`, Type: type, TTL: ttl },
        ResourceRecords: value.map((Value) => ({ Value })),
      }));
      writeFileSync(join(fleet.root, "zone.json"), JSON.stringify({ ResourceRecordSets: sets }));
    }, 2 * MINUTE);

    afterAll(async () => {
      await emulators?.close();
      fleet?.remove();
    });

    test("the report, the plan and the apply agree on what is taken over, and what of it becomes another", {
      timeout: 4 * MINUTE,
    }, async () => {
      const before = await held();
      const report = await fleet.run<{ readonly differs: readonly { readonly name: string }[] }>([
        ...["import", join(fleet.root, "zone.json"), "--tenant", "harbor", "--zone", `route53:${zone}`],
      ]);
      expect(report.differs.map(({ name }) => name).sort()).toEqual([
        "_dmarc.harbor.example",
        "s1._domainkey.harbor.example",
      ]);

      const planned = await fleet.run<PreviewDocument>(["plan"]);
      expect(planned.tenants[0]?.changes[0]?.words).toBe("adopts 8 records, changes 2, leaves 1 that is not ours");
      expect(planned.tenants[0]?.terraform?.counts).toMatchObject({ create: 0, delete: 0, replace: 0 });
      expect(planned.tenants[0]?.terraform?.imported).toHaveLength(6);

      expect(await fleet.run(["deploy"])).toMatchObject({
        stacks: [{ stack: "harbor", result: "applied", add: 0, remove: 0 }],
      });
      const ttls = new Map([
        ["_dmarc.harbor.example", 300],
        ["s1._domainkey.harbor.example", 300],
      ]);
      const after = before.map((set) => ({
        ...set,
        ttl: ttls.get(set.name) ?? set.ttl,
        values: set.values.map((value) => value.replace("v=DMARC1;p=none;rua", "v=DMARC1; p=none; rua")),
      }));
      expect(await held()).toEqual(sorted(after));
      expect(await fleet.run(["plan"])).toMatchObject({ tenants: [] });
    });
  },
);
