import { describe, expect, it } from "vitest";
import { beyondPlain, relayStack } from "./relay-stack.ts";
import { onlyResource } from "./synthesized.ts";

const destination = (events: string): Record<string, unknown> =>
  onlyResource(relayStack(`, events: { ${events} }`), "aws_sesv2_configuration_set_event_destination")[
    "event_destination"
  ] as Record<string, unknown>;

const part = (index: number): string =>
  `element\\(split\\(":", aws_sesv2_configuration_set\\.\\S+\\.arn\\), ${index}\\)`;

describe("a relay's events", () => {
  it("add one destination, enabled, with the kinds that are asked for", () => {
    const events = "to: cloudwatch, types: [delivery-delay, rendering-failure, bounce]";
    expect(beyondPlain(relayStack(`, events: { ${events} }`))).toEqual({
      aws_sesv2_configuration_set_event_destination: 1,
    });
    expect(destination(events)).toMatchObject({
      enabled: true,
      matching_event_types: ["BOUNCE", "DELIVERY_DELAY", "RENDERING_FAILURE"],
    });
  });

  it("are those that report each message's fate where none are named", () => {
    expect(destination("to: cloudwatch")["matching_event_types"]).toEqual([
      "BOUNCE",
      "COMPLAINT",
      "DELIVERY",
      "DELIVERY_DELAY",
      "REJECT",
      "SEND",
    ]);
  });

  it("go to the default bus of EventBridge, of the account and partition that the set is in", () => {
    const { event_bus_arn: bus } = destination("to: eventbridge")["event_bridge_destination"] as Record<string, string>;
    expect(bus).toMatch(
      new RegExp(`^arn:\\$\\{${part(1)}\\}:events:\\$\\{${part(3)}\\}:\\$\\{${part(4)}\\}:event-bus/default$`),
    );
  });

  it.each([
    [
      "to: sns, target: 'arn:aws:sns:eu-west-1:111122223333:mail'",
      { sns_destination: { topic_arn: "arn:aws:sns:eu-west-1:111122223333:mail" } },
    ],
    [
      "to: firehose, target: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/mail', role: 'arn:aws:iam::111122223333:role/mail'",
      {
        kinesis_firehose_destination: {
          delivery_stream_arn: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/mail",
          iam_role_arn: "arn:aws:iam::111122223333:role/mail",
        },
      },
    ],
    [
      "to: cloudwatch",
      {
        cloud_watch_destination: {
          dimension_configuration: [
            {
              dimension_name: "relay",
              dimension_value_source: "MESSAGE_TAG",
              default_dimension_value: "harbor--shop",
            },
          ],
        },
      },
    ],
  ])("%s", (events, expected) => {
    const { enabled: _, matching_event_types: __, ...rest } = destination(events);
    expect(rest).toEqual(expected);
  });
});
