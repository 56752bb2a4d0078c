import { spawnSync } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spf } from "mailauth/lib/spf/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spfCost } from "../../src/resolve/spf/cost.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { recordedZones, start, type World, whyNoWorld } from "./knot.ts";

/** What postroad counts once the zones are locked, and independent evaluators count as they ask the server. */
const SHAPES = [
  "_spf.mailsuite.example",
  "spf.protection.officemail.example",
  "spf.ticketing.example",
  "_spf.ticketing.example",
  "_spf.shopcloud.example",
  "relay.shopcloud.example",
  "many.trouble.example",
  "voids.trouble.example",
  "half-mx.trouble.example",
];

/** What a macro leads to depends on the client: postroad does not count it, and for the client of this test there is nothing. */
const BY_CLIENT: Readonly<Record<string, number>> = { "_spf.shopcloud.example": 1 };

/** RFC 7208 section 4.6.4 counts a term of which a query finds nothing; mailauth 4.13 does not look at those for exchangers' addresses. */
const MAILAUTH_MISSES: Readonly<Record<string, number>> = { "half-mx.trouble.example": 1 };

/** A client of each family, which no record names: the one that meets more void lookups counts. */
const CLIENTS = ["198.18.0.1", "2001:db8:ffff::1"] as const;

const PERL = fileURLToPath(new URL("spf-counts.pl", import.meta.url));
const hasMailSpf = spawnSync("perl", ["-MMail::SPF", "-e", "1"]).status === 0;

const why = whyNoWorld();
if (why !== undefined) console.warn(`SPF counts are not compared: ${why}`);
if (!hasMailSpf) {
  console.warn("SPF counts are not compared with Mail::SPF, which is missing (apt-get install libmail-spf-perl)");
  if (process.env["REQUIRE_TERRAFORM"] === "1")
    throw new Error("must have Mail::SPF (apt-get install libmail-spf-perl)");
}

interface Count {
  readonly shape: string;
  readonly lookups: number;
  readonly voids: number;
}

describe.skipIf(why !== undefined)(
  "on zones that postroad lock has asked for, lookups and void lookups are as many as",
  () => {
    let world: World;
    beforeAll(async () => {
      const probes = SHAPES.map((shape, index) => `p${index} TXT "v=spf1 include:${shape} -all"`);
      world = await start({ ...recordedZones(), "probe.example": probes.join("\n") });
    });
    afterAll(() => world.stop());

    it("mailauth counts", async () => {
      const resolver = new Resolver();
      resolver.setServers([world.address]);
      const theirs: Count[] = [];
      for (const [index, shape] of SHAPES.entries()) {
        const counted = async (ip: string) =>
          (await spf({
            sender: `someone@p${index}.probe.example`,
            ip,
            helo: "probe.example",
            mta: "mx.probe.example",
            maxResolveCount: 100,
            maxVoidCount: 100,
            resolver: (name: string, type: string) => resolver.resolve(name, type),
          } as never)) as { lookups: { count: number; void: number } };
        const [{ lookups: four }, { lookups: six }] = [await counted(CLIENTS[0]), await counted(CLIENTS[1])];
        const voids = Math.max(four.void, six.void);
        theirs.push({ shape, lookups: four.count, voids: voids + (MAILAUTH_MISSES[shape] ?? 0) });
      }
      // It takes a name with addresses of another family for an answer: its void lookups are a lower bound.
      const ours = await counts();
      expect(theirs.map(({ lookups }) => lookups)).toEqual(ours.map(({ lookups }) => lookups));
      for (const [index, { shape, voids }] of ours.entries())
        expect([shape, voids >= (theirs[index]?.voids ?? 0)]).toEqual([shape, true]);
    });

    it.skipIf(!hasMailSpf)("Mail::SPF counts", async () => {
      const names = SHAPES.map((_, index) => `p${index}.probe.example`);
      const linesFor = (client: string) => {
        const { stdout, stderr } = spawnSync("perl", [PERL, world.host, String(world.port), client], {
          input: `${names.join("\n")}\n`,
          encoding: "utf8",
          env: { ...process.env, LC_ALL: "C" },
        });
        expect(stderr).toBe("");
        return stdout
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
      };
      const [lines, six] = [linesFor(CLIENTS[0]), linesFor(CLIENTS[1])];
      const ours = await counts();
      expect(lines.map(({ lookups }) => lookups)).toEqual(ours.map(({ lookups }) => lookups));
      // A family that nothing lets pass meets more, and fails either way: ours is between the two.
      for (const [index, { shape, voids }] of ours.entries()) {
        const [four, other] = [lines[index].voids, six[index].voids];
        expect([shape, voids >= Math.min(four, other) && voids <= Math.max(four, other)]).toEqual([shape, true]);
      }
    });

    /** As postroad counts, shape by shape. */
    async function counts(): Promise<Count[]> {
      const tenant = tenantFile(
        "acme",
        `  acme.example:\n    mail: sends\n    senders: [{ name: all, include: [${SHAPES.join(", ")}] }]\n`,
      );
      const root = rootOf({ "tenants/acme.yaml": tenant });
      const { code } = await postroad(["lock", "--resolver", world.address, "--root", root]);
      expect(code).toBe(0);
      const { entries } = JSON.parse(readFileSync(join(root, "records.lock.json"), "utf8"));
      return SHAPES.map((domain) => {
        const parts = [{ mechanism: { kind: "include" as const, domain }, senders: [] }];
        const { lookups, voids } = spfCost("probe.example", parts, entries);
        return { shape: domain, lookups, voids: voids + (BY_CLIENT[domain] ?? 0) };
      });
    }
  },
);
