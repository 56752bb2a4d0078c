import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf } from "../../support/root.ts";
import { start, type World, whyNoWorld } from "../knot.ts";

const why = whyNoWorld();
if (why !== undefined) console.warn(`postroad import --from-dns is not tried on a real server: ${why}`);

const ZONE = `@ MX 10 mx.harbor.example.
@ TXT "v=spf1 ip4:192.0.2.0/24 -all"
@ CAA 0 issuemail "ca.example"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@harbor.example"
s1._domainkey CNAME s1.keys.example.net.
_imaps._tcp SRV 0 1 993 imap.example.net.
`;

describe.skipIf(why !== undefined)("import --from-dns asks a real server", () => {
  let world: World;
  beforeAll(async () => {
    world = await start({ "harbor.example": ZONE });
  });
  afterAll(() => world.stop());

  it("and what show prints of the file is what the server answers", async () => {
    const root = rootOf({});
    const args = ["import", "--from-dns", "harbor.example", "--tenant", "harbor", "--resolver", world.address];
    const { code, out, err } = await postroad([...args, "--root", root, "--format", "json"]);
    expect([code, err]).toEqual([0, ""]);
    const { records, differs, unread } = JSON.parse(out);
    expect([records.length, differs, unread]).toEqual([6, [], []]);
    expect(readFileSync(join(root, "tenants/harbor.yaml"), "utf8")).toContain("stage: reject");
  });
});
