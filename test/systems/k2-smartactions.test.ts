import { expect, it } from "vitest";
import { errors } from "./said.ts";

const DOMAIN = "  example.com:\n    mx: { inbound: true }";
const inbound = (ambiguity: string, labels: readonly [string, string]) => `inbound:
  mailboxes:
    one: { address: tasks@example.com, label: ${labels[0]}, deliver: { bucket: acme-mail } }
    two: { address: tasks@example.com, label: ${labels[1]}, deliver: { bucket: acme-mail } }
  ambiguity: { allow: ${ambiguity} }
`;

it("D4: an address is shared by mailboxes of different labels where ambiguity is allowed, and refused else", () => {
  expect(errors(DOMAIN, inbound("true", ["K2", "Partners"]))).toEqual([]);
  expect(errors(DOMAIN, inbound("false", ["K2", "Partners"]))).toEqual(["claim/mailbox 9", "claim/mailbox 10"]);
  expect(errors(DOMAIN, inbound("true", ["K2", "K2"]))).toHaveLength(2);
});
