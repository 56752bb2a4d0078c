import { describe, expect, it } from "vitest";
import { beyondPlain, relayStack } from "./relay-stack.ts";
import { onlyResource, resourcesOf, type Stack } from "./synthesized.ts";

/** Each configuration set's TLS policy, by its name. */
const policies = (stack: Stack): Record<string, unknown> =>
  Object.fromEntries(
    resourcesOf(stack, "aws_sesv2_configuration_set").map(({ args }) => [
      args["configuration_set_name"],
      (args["delivery_options"] as Record<string, unknown>)["tls_policy"],
    ]),
  );

const smtp = (stack: Stack): unknown => (stack.output?.["smtp"]?.value as { shop: unknown } | undefined)?.shop;

describe("a relay whose recipients are delivered to at another level", () => {
  it.each([
    ["required", "a.example: preferred", { "harbor--shop": "REQUIRE", "harbor--shop_p": "OPTIONAL" }],
    ["required", "a.example: none", { "harbor--shop": "REQUIRE", "harbor--shop_p": "OPTIONAL" }],
    ["required", "a.example: none, b.example: preferred", { "harbor--shop": "REQUIRE", "harbor--shop_p": "OPTIONAL" }],
    ["preferred", "a.example: required", { "harbor--shop": "OPTIONAL", "harbor--shop_r": "REQUIRE" }],
    ["none", "a.example: required", { "harbor--shop": "OPTIONAL", "harbor--shop_r": "REQUIRE" }],
    ["required", "a.example: required", { "harbor--shop": "REQUIRE" }],
    ["none", "a.example: preferred", { "harbor--shop": "OPTIONAL" }],
  ])("at %s with %s has the sets %j", (tls, recipients, sets) => {
    expect(policies(relayStack(`, tls: ${tls}, recipients: { ${recipients} }`))).toEqual(sets);
  });

  it("has one set more, and its events with it", () => {
    const recipients = ", recipients: { a.example: preferred }";
    expect(beyondPlain(relayStack(recipients))).toEqual({
      aws_cloudwatch_metric_alarm: 2,
      aws_sesv2_configuration_set: 1,
    });
    expect(beyondPlain(relayStack(`${recipients}, events: { to: eventbridge }`))).toEqual({
      aws_cloudwatch_metric_alarm: 2,
      aws_sesv2_configuration_set: 1,
      aws_sesv2_configuration_set_event_destination: 2,
    });
  });

  it("says in its outputs which set their mail names", () => {
    const stack = relayStack(", recipients: { B.example: preferred, a.example: none, c.example: required }");
    expect(smtp(stack)).toMatchObject({
      configurationSet: "harbor--shop",
      byRecipient: { "a.example": "harbor--shop_p", "b.example": "harbor--shop_p" },
    });
    expect(smtp(relayStack(", recipients: { c.example: required }"))).not.toHaveProperty("byRecipient");
  });

  it("has the own set as its identity's default", () => {
    const stack = relayStack(", recipients: { a.example: preferred }");
    const own = resourcesOf(stack, "aws_sesv2_configuration_set").find(
      ({ args }) => args["configuration_set_name"] === "harbor--shop",
    );
    expect(onlyResource(stack, "aws_sesv2_email_identity")["configuration_set_name"]).toBe(
      `\${aws_sesv2_configuration_set.${own?.id}.configuration_set_name}`,
    );
  });

  it("stops, sends from its pool and suppresses in both sets alike", () => {
    const stack = relayStack(
      ", recipients: { a.example: preferred }, pool: tickets, suppress: [complaint]",
      "lifecycle: paused\n",
    );
    const sets = resourcesOf(stack, "aws_sesv2_configuration_set").map(({ args }) => args);
    expect(sets).toHaveLength(2);
    for (const set of sets)
      expect(set).toMatchObject({
        delivery_options: { sending_pool_name: "tickets" },
        sending_options: { sending_enabled: false },
        suppression_options: { suppressed_reasons: ["COMPLAINT"] },
      });
  });
});

it("a dedicated pool is named and not created: its addresses are the account's", () => {
  expect(beyondPlain(relayStack(", pool: tickets"))).toEqual({});
});
