import { AwsError, type Service } from "./operation.ts";
import { ACCOUNT_OPERATIONS, POOL_OPERATIONS, TAG_OPERATIONS } from "./sesv2-account.ts";
import { CONFIGURATION_SET_OPERATIONS } from "./sesv2-configuration-sets.ts";
import { EVENT_DESTINATION_OPERATIONS } from "./sesv2-event-destinations.ts";
import { IDENTITY_OPERATIONS } from "./sesv2-identities.ts";
import { json, type Region } from "./sesv2-region.ts";

/**
 * Amazon SES API v2 (REST-JSON): identities, configuration sets and their event destinations, the account's suppression,
 * dedicated pools and tags. Every region has its own state. Fields that the operations do not read are refused, so a
 * request with a new field fails here rather than passing unheeded.
 */
export function sesV2(region: (name: string) => Region): Service {
  return {
    paths: /^\/v[12]\/email\//,
    operations: [
      ...IDENTITY_OPERATIONS,
      ...CONFIGURATION_SET_OPERATIONS,
      ...EVENT_DESTINATION_OPERATIONS,
      ...ACCOUNT_OPERATIONS,
      ...POOL_OPERATIONS,
      ...TAG_OPERATIONS,
    ].map((operation) => operation(region)),
    refusal: ({ code, status, message }) => json(status, { message }, { "x-amzn-errortype": code }),
    unknownOperation: new AwsError("UnknownOperationException", 404, "the stand-in for SESv2 has no such operation"),
  };
}
