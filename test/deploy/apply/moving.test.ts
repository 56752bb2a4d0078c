import { describe, expect, test } from "vitest";
import { movingOf, ownersByName } from "../../../src/deploy/apply/moving.ts";

const ownerOf = ownersByName(
  new Map([
    ["pine.example", "pine"],
    ["moved.example", "fir"],
  ]),
);
const resource = (address: string, actions: readonly string[], before: object | null, after: object | null = null) => ({
  address,
  type: address.split(".")[0],
  mode: "managed",
  change: { actions, before, after },
});
const moving = (stack: string, ...resources: object[]) => movingOf(stack, { resource_changes: resources }, ownerOf);

describe("what leaves a stack", () => {
  test("is what it destroys of a domain that another tenant declares, with the id that imports it", () => {
    const values = { id: "Z1_www.moved.example_TXT", name: "_dmarc.moved.example", zone_id: "Z1" };
    const { leaves } = moving(
      "pine",
      resource("aws_route53_record.a", ["delete"], values),
      resource("cloudflare_dns_record.b", ["delete"], { id: "r1", name: "moved.example", zone_id: "z1" }),
      resource("aws_cloudfront_distribution.c", ["delete"], { id: "E1", aliases: ["mta-sts.moved.example"] }),
    );
    expect(leaves.map(({ address, to, importId, isRecord }) => [address, to, importId, isRecord])).toEqual([
      ["aws_route53_record.a", "fir", "Z1_www.moved.example_TXT", true],
      ["cloudflare_dns_record.b", "fir", "z1/r1", true],
      ["aws_cloudfront_distribution.c", "fir", undefined, false],
    ]);
  });

  test("is the entry of a policy in a shared store, whose key is the domain", () => {
    const { leaves } = moving(
      "pine",
      resource("cloudflare_workers_kv.a", ["delete"], { key_name: "moved.example", namespace_id: "n1" }),
      resource("aws_cloudfrontkeyvaluestore_key.b", ["delete"], { key: "moved.example", key_value_store_arn: "arn" }),
    );
    expect(leaves.map(({ address, to, domain }) => [address, to, domain])).toEqual([
      ["cloudflare_workers_kv.a", "fir", "moved.example"],
      ["aws_cloudfrontkeyvaluestore_key.b", "fir", "moved.example"],
    ]);
  });

  test("is nothing that is its own, nobody's, forgotten or replaced", () => {
    const { leaves } = moving(
      "pine",
      resource("aws_route53_record.a", ["delete"], { name: "old.pine.example" }),
      resource("aws_route53_record.b", ["delete"], { name: "gone.example" }),
      resource("aws_route53_record.c", ["forget"], { name: "moved.example" }),
      resource("aws_route53_record.d", ["delete", "create"], { name: "moved.example" }, { name: "moved.example" }),
      resource("aws_route53_record.e", ["delete"], { name: "notmoved.example" }),
    );
    expect(leaves).toEqual([]);
  });
});

describe("what arrives in a stack", () => {
  test("is what it makes for a domain of which it has nothing", () => {
    const create = resource("aws_route53_record.a", ["create"], null, { name: "moved.example" });
    expect([...moving("fir", create).arrives]).toEqual(["aws_route53_record.a"]);
    const has = resource("aws_route53_record.b", ["no-op"], { name: "moved.example" }, { name: "moved.example" });
    expect([...moving("fir", create, has).arrives]).toEqual([]);
  });
});
