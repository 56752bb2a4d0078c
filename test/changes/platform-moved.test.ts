import { expect, test } from "vitest";
import { platformChanges } from "../../src/changes/declared/platform-changes.ts";

const file = (more: object) => ({ version: 1 as const, organisation: "acme", ...more });
const changes = (before: object, after: object) =>
  platformChanges(file(before), file(after)).map(({ rule, risk, name }) => [rule, risk, name]);

const accounts = (id: string, account = "main") => ({
  aws: { account, accounts: { main: { id, role: `arn:aws:iam::${id}:role/mail` }, dns: { id: "444455556666" } } },
});

const shared = (more: object) => ({ mtaSts: { shared: { provider: "cloudflare-worker", ...more } } });

test.each([
  [
    "a backend of another type",
    {},
    { backend: { type: "s3", bucket: "states", region: "eu-west-1" } },
    [["platform/moved", "high", "backend"]],
  ],
  [
    "another bucket",
    { backend: { type: "s3", bucket: "states", region: "eu-west-1" } },
    { backend: { type: "s3", bucket: "other", region: "eu-west-1" } },
    [["platform/moved", "high", "backend"]],
  ],
  [
    "an account's id",
    accounts("111122223333"),
    accounts("777788889999"),
    [["platform/moved", "high", "aws.accounts.main.id"]],
  ],
  [
    "the default account",
    accounts("111122223333"),
    accounts("111122223333", "dns"),
    [["platform/moved", "high", "aws.account"]],
  ],
  [
    "the namespace of the shared host",
    shared({ namespaceId: "a".repeat(32) }),
    shared({ namespaceId: "b".repeat(32) }),
    [["platform/moved", "high", "mtaSts.shared"]],
  ],
  [
    "the account of the shared host",
    shared({ account: "main" }),
    shared({ account: "other" }),
    [["platform/moved", "high", "mtaSts.shared"]],
  ],
  [
    "the store of shared distributions",
    shared({ keyValueStore: "arn:a" }),
    shared({ keyValueStore: "arn:b" }),
    [["platform/moved", "high", "mtaSts.shared"]],
  ],
  [
    "the order of shared distributions",
    shared({ domainNames: ["a", "b"] }),
    shared({ domainNames: ["b", "a"] }),
    [["platform/moved", "high", "mtaSts.shared"]],
  ],
  [
    "not one more of them",
    shared({ distributions: 1, domainNames: ["a"] }),
    shared({ distributions: 2, domainNames: ["a", "b"] }),
    [],
  ],
  ["a shared host that goes", shared({}), {}, [["platform/moved", "high", "mtaSts.shared"]]],
])("what moves everything is reported: %s", (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected);
});

test("a local backend with its default path written, an account that is new and the same in another order are no move", () => {
  expect(changes({}, { backend: { type: "local", path: "state" } })).toEqual([]);
  expect(changes({}, accounts("111122223333"))).toEqual([]);
  const s3 = { type: "s3", bucket: "states", region: "eu-west-1" };
  expect(changes({ backend: s3 }, { backend: Object.fromEntries(Object.entries(s3).reverse()) })).toEqual([]);
});
