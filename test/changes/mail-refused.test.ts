import { expect, test } from "vitest";
import { describedChanges, type Edit, sidesOf } from "./acme.ts";

const ALIAS = {
  from: "address: two@in.example.com\n",
  to: "address: two@in.example.com\n      aliases: [zwei@in.example.com]\n",
};

/** Every way in which SES refuses from now on what it took, though the mailbox stands. */
test.each<readonly [name: string, edit: Edit, kind: string, subject: string]>([
  [
    "nobody listens any more",
    { from: "provider: ses\n  region: eu-west-1", to: "provider: ses\n  listeners: off\n  region: eu-west-1" },
    "inbound",
    "inbound",
  ],
  [
    "a mailbox is delivered nowhere",
    { from: /\n {6}deliver: { bucket: acme-inbound, prefix: two\/ }/, to: "" },
    "mailbox",
    "two",
  ],
])("where %s, it is asked about once", (_, edit, kind, name) => {
  const changes = describedChanges(sidesOf([edit])).changes;
  expect(changes.filter(({ risk }) => risk === "high").map((one) => [one.kind, one.name, one.rule])).toEqual([
    [kind, name, "inbound/mailbox-removed"],
  ]);
});

test("where an alias goes, its mail is refused; where one comes, nothing is", () => {
  const { before, after } = sidesOf([ALIAS]);
  const risks = (sides: ReturnType<typeof sidesOf>) =>
    describedChanges(sides).changes.map(({ name, rule, risk }) => [name, rule, risk]);
  expect(risks({ before, after })).toEqual([["two", null, "low"]]);
  expect(risks({ before: after, after: before })).toEqual([["two", "inbound/mailbox-removed", "high"]]);
});
