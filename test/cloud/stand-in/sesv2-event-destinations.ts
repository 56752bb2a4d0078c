import { AwsError } from "./operation.ts";
import { add, existing, nothing, operation, type Region, type SesOperation } from "./sesv2-region.ts";
import { badRequest, boolean, list, oneOf, string, structure } from "./shape.ts";

/** Amazon SES quotas: event destinations of one configuration set. */
const MAXIMUM = 10;

const KINDS = {
  CloudWatchDestination: structure(
    {
      DimensionConfigurations: list(
        structure(
          {
            DimensionName: string,
            DimensionValueSource: oneOf("MESSAGE_TAG", "EMAIL_HEADER", "LINK_TAG"),
            DefaultDimensionValue: string,
          },
          "DimensionName",
          "DimensionValueSource",
          "DefaultDimensionValue",
        ),
      ),
    },
    "DimensionConfigurations",
  ),
  EventBridgeDestination: structure({ EventBusArn: string }, "EventBusArn"),
  KinesisFirehoseDestination: structure(
    { IamRoleArn: string, DeliveryStreamArn: string },
    "IamRoleArn",
    "DeliveryStreamArn",
  ),
  PinpointDestination: structure({ ApplicationArn: string }),
  SnsDestination: structure({ TopicArn: string }, "TopicArn"),
};

const definition = structure({
  Enabled: boolean,
  MatchingEventTypes: list(
    oneOf(
      "SEND",
      "REJECT",
      "BOUNCE",
      "COMPLAINT",
      "DELIVERY",
      "OPEN",
      "CLICK",
      "RENDERING_FAILURE",
      "DELIVERY_DELAY",
      "SUBSCRIPTION",
    ),
  ),
  ...KINDS,
});

/**
 * CreateConfigurationSetEventDestination, GetConfigurationSetEventDestinations, UpdateConfigurationSetEventDestination
 * and DeleteConfigurationSetEventDestination of the SES API v2.
 */
export const EVENT_DESTINATION_OPERATIONS: readonly SesOperation[] = [
  operation(
    "CreateConfigurationSetEventDestination",
    "POST",
    "configuration-sets/{ConfigurationSetName}/event-destinations",
    structure(
      { EventDestinationName: string, EventDestination: definition },
      "EventDestinationName",
      "EventDestination",
    ),
    (region, input, label) => {
      const destinations = of(region, label("ConfigurationSetName"));
      const destination = checked(input.EventDestination);
      if (destinations.size >= MAXIMUM && !destinations.has(input.EventDestinationName)) {
        throw new AwsError(
          "LimitExceededException",
          400,
          `A configuration set has at most ${MAXIMUM} event destinations.`,
        );
      }
      add(destinations, "Event destination", input.EventDestinationName, destination);
    },
  ),

  operation(
    "GetConfigurationSetEventDestinations",
    "GET",
    "configuration-sets/{ConfigurationSetName}/event-destinations",
    nothing,
    (region, _, label) => ({
      EventDestinations: [...of(region, label("ConfigurationSetName"))].map(([Name, rest]) => ({ Name, ...rest })),
    }),
  ),

  operation(
    "UpdateConfigurationSetEventDestination",
    "PUT",
    "configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}",
    structure({ EventDestination: definition }, "EventDestination"),
    (region, input, label) => {
      const destinations = of(region, label("ConfigurationSetName"));
      existing(destinations, "Event destination", label("EventDestinationName"));
      destinations.set(label("EventDestinationName"), checked(input.EventDestination));
    },
  ),

  operation(
    "DeleteConfigurationSetEventDestination",
    "DELETE",
    "configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}",
    nothing,
    (region, _, label) => {
      const destinations = of(region, label("ConfigurationSetName"));
      existing(destinations, "Event destination", label("EventDestinationName"));
      destinations.delete(label("EventDestinationName"));
    },
  ),
];

const of = (region: Region, set: string) => existing(region.sets, "Configuration set", set).eventDestinations;

/** One kind of destination, at least one event type, and of EventBridge only the default bus. */
function checked(input: ReturnType<typeof definition>): Record<string, unknown> {
  const kinds = Object.keys(KINDS).filter((kind) => kind in input);
  if (kinds.length !== 1)
    throw badRequest(`An event destination has one kind of destination, got: ${kinds.join(", ")}`);
  if (!input.MatchingEventTypes?.length) throw badRequest("MatchingEventTypes must name an event type");
  const bus = input.EventBridgeDestination?.EventBusArn;
  if (bus !== undefined && !bus.endsWith(":event-bus/default")) {
    throw badRequest(`Only the default event bus is supported, got: ${bus}`);
  }
  return { Enabled: false, ...input };
}
