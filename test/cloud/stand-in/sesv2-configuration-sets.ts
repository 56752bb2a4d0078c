import {
  add,
  type ConfigurationSet,
  existing,
  heldByNone,
  nothing,
  operation,
  type Region,
  type SesOperation,
  tagList,
} from "./sesv2-region.ts";
import { badRequest, boolean, list, number, oneOf, type Shape, string, structure } from "./shape.ts";

/** DeliveryOptions.SendingPoolName: the pools that every account has. */
const SERVICE_POOLS = ["ses-shared-pool", "ses-default-dedicated-pool"];

const onOff = oneOf("ENABLED", "DISABLED");
const vdm = structure({
  DashboardOptions: structure({ EngagementMetrics: onOff }),
  GuardianOptions: structure({ OptimizedSharedDelivery: onOff }),
});
const options = {
  DeliveryOptions: structure({
    TlsPolicy: oneOf("REQUIRE", "OPTIONAL"),
    SendingPoolName: string,
    MaxDeliverySeconds: number(300, 50_400),
  }),
  ReputationOptions: structure({ ReputationMetricsEnabled: boolean }),
  SendingOptions: structure({ SendingEnabled: boolean }),
  SuppressionOptions: structure({ SuppressedReasons: list(oneOf("BOUNCE", "COMPLAINT")) }),
  TrackingOptions: structure({
    CustomRedirectDomain: string,
    HttpsPolicy: oneOf("REQUIRE", "REQUIRE_OPEN_ONLY", "OPTIONAL"),
  }),
  VdmOptions: vdm,
};
type Options = Partial<{ [K in keyof typeof options]: ReturnType<(typeof options)[K]> }>;

/**
 * CreateConfigurationSet, GetConfigurationSet, DeleteConfigurationSet and the PutConfigurationSet…Options operations of
 * the SES API v2. A Put replaces its whole group of options, and a flag that is left out is false. A group that was never
 * set, or was emptied, is not answered; only the two groups of flags always are.
 */
export const CONFIGURATION_SET_OPERATIONS: readonly SesOperation[] = [
  operation(
    "CreateConfigurationSet",
    "POST",
    "configuration-sets",
    structure({ ConfigurationSetName: string, Tags: tagList, ...options }, "ConfigurationSetName"),
    (region, { ConfigurationSetName: name, Tags: tags = [], ...given }) => {
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw badRequest(`Invalid configuration set name <${name}>`);
      if (given.TrackingOptions && !given.TrackingOptions.CustomRedirectDomain) {
        throw badRequest("TrackingOptions.CustomRedirectDomain is required");
      }
      const set: ConfigurationSet = { tags, options: {}, eventDestinations: new Map() };
      replace(region, set, { ReputationOptions: {}, SendingOptions: { SendingEnabled: true }, ...given });
      add(region.sets, "Configuration set", name, set);
    },
  ),

  operation("GetConfigurationSet", "GET", "configuration-sets/{ConfigurationSetName}", nothing, (region, _, label) => {
    const name = label("ConfigurationSetName");
    const set = existing(region.sets, "Configuration set", name);
    return { ConfigurationSetName: name, ...set.options, Tags: set.tags };
  }),

  operation(
    "DeleteConfigurationSet",
    "DELETE",
    "configuration-sets/{ConfigurationSetName}",
    nothing,
    (region, _, label) => {
      const name = label("ConfigurationSetName");
      existing(region.sets, "Configuration set", name);
      heldByNone(region, "configuration-set", name);
      region.sets.delete(name);
    },
  ),

  put("DeliveryOptions", "delivery-options", options.DeliveryOptions),
  put("ReputationOptions", "reputation-options", options.ReputationOptions),
  put("SendingOptions", "sending", options.SendingOptions),
  put("SuppressionOptions", "suppression-options", options.SuppressionOptions),
  put("TrackingOptions", "tracking-options", options.TrackingOptions),
  operation(
    "PutConfigurationSetVdmOptions",
    "PUT",
    "configuration-sets/{ConfigurationSetName}/vdm-options",
    structure({ VdmOptions: vdm }),
    (region, { VdmOptions }, label) => {
      const set = existing(region.sets, "Configuration set", label("ConfigurationSetName"));
      if (VdmOptions) replace(region, set, { VdmOptions });
      else delete set.options.VdmOptions;
    },
  ),
];

function put<K extends keyof Options>(group: K, path: string, shape: Shape<NonNullable<Options[K]>>): SesOperation {
  const whole = `configuration-sets/{ConfigurationSetName}/${path}`;
  return operation(`PutConfigurationSet${group}`, "PUT", whole, shape, (region, input, label) => {
    const set = existing(region.sets, "Configuration set", label("ConfigurationSetName"));
    replace(region, set, { [group]: input });
  });
}

function replace(region: Region, set: ConfigurationSet, given: Options): void {
  const { DeliveryOptions, ReputationOptions, SendingOptions, TrackingOptions } = given;
  const pool = DeliveryOptions?.SendingPoolName;
  if (pool && !SERVICE_POOLS.includes(pool)) existing(region.pools, "Dedicated IP pool", pool);
  const filled: Record<string, unknown> = { ...given };
  if (ReputationOptions) filled.ReputationOptions = { ReputationMetricsEnabled: false, ...ReputationOptions };
  if (SendingOptions) filled.SendingOptions = { SendingEnabled: false, ...SendingOptions };
  if (DeliveryOptions) filled.DeliveryOptions = { TlsPolicy: "OPTIONAL", ...DeliveryOptions };
  for (const [name, group] of Object.entries({ DeliveryOptions, TrackingOptions })) {
    if (group && Object.keys(group).length === 0) filled[name] = undefined;
  }
  Object.assign(set.options, filled);
}
