import { expect, it } from "vitest";
import { blueprintOf } from "../resolve/resolved.ts";
import { errors, linesWith } from "./findings.ts";

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

it("D6: a reference can be asked for, in a form that is read in linear time", () => {
  const guarded = (form: string) =>
    `inbound:\n  mailboxes: { tasks: { address: tasks@example.com, deliver: { bucket: acme-mail } } }\n  guard: { spamSecurity: off, authorizedDomains: [example.net], requireReference: ${JSON.stringify(form)} }\n`;
  expect(errors(DOMAIN, guarded("[SN:#_#]"))).toEqual([]);
  const { policy } = blueprintOf(`${DOMAIN}\n${guarded("[SN:#_#]")}`).inbound?.guard?.config ?? {};
  expect(policy).toMatchObject({ requireReference: "[SN:#_#]" });
  for (const form of ["SN", "SN:##", "SN:1#", "#1"]) expect(errors(DOMAIN, guarded(form))).toEqual(["schema/format 9"]);
});

it("D3: the most and the least secure settings are both expressible, and the second is warned about", () => {
  const guarded = (guard: string) =>
    `inbound:\n  mailboxes: { tasks: { address: tasks@example.com, deliver: { bucket: acme-mail } } }\n  guard: ${guard}\n`;
  const most = guarded('{ spamSecurity: internal, authorizedDomains: ["*.example.com"] }');
  const least = guarded("{ spamSecurity: off }");
  const policy = (more: string) => blueprintOf(`${DOMAIN}\n${more}`).inbound?.guard?.config.policy;
  expect(policy(most)).toMatchObject({ highestScl: -1, authorizedDomains: ["*.example.com"] });
  expect(policy(least)).toMatchObject({ highestScl: "off", authorizedDomains: [] });
  expect(
    [most, least].map((more) => [errors(DOMAIN, more), linesWith("guard/least-secure", DOMAIN, more).length]),
  ).toEqual([
    [[], 0],
    [[], 1],
  ]);
});
