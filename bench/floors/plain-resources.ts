import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

/** What a plain cdktf app is told of one resource or data source. */
interface PlainResource {
  /** Where its class is, below `@cdktf/`, such as `provider-aws/lib/route53-record`. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  /** `aws.default_eu-west-1`. */
  readonly provider: string;
  readonly dependsOn: readonly string[];
  /** In the spelling of cdktf's classes. */
  readonly config: Fields;
}

interface PlainStack {
  readonly id: string;
  readonly providers: readonly { module: string; type: string; address: string; config: Fields }[];
  readonly resources: readonly PlainResource[];
}

interface Synthesized {
  readonly provider?: Readonly<Record<string, readonly Fields[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
}

/** The resources and data sources of stacks that were synthesized into `out`, for an app that makes the same. */
export function plainStacks(out: string): readonly PlainStack[] {
  return readdirSync(join(out, "stacks"))
    .sort()
    .map((id) => plainStack(id, JSON.parse(readFileSync(join(out, "stacks", id, "cdk.tf.json"), "utf8"))));
}

function plainStack(id: string, { provider = {}, resource = {}, data = {} }: Synthesized): PlainStack {
  return {
    id,
    providers: Object.entries(provider).flatMap(([name, all]) =>
      all.map((config) => ({
        module: `provider-${name}/lib/provider`,
        type: name,
        address: typeof config["alias"] === "string" ? `${name}.${config["alias"]}` : name,
        config: camelCased(config),
      })),
    ),
    resources: [...plainResources(data, "data-"), ...plainResources(resource, "")],
  };
}

function plainResources(types: NonNullable<Synthesized["resource"]>, kind: "data-" | ""): readonly PlainResource[] {
  return Object.entries(types).flatMap(([type, byName]) => {
    const [provider = "", ...words] = type.split("_");
    const folder = kind === "" ? words.join("-") : `${kind}${provider}-${words.join("-")}`;
    return Object.entries(byName).map(([name, { "//": _, provider: own, depends_on: dependsOn, ...config }]) => ({
      module: `provider-${provider}/lib/${folder}`,
      type,
      name,
      provider: typeof own === "string" ? own : provider,
      dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
      config: camelCased(config),
    }));
  });
}

function camelCased(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      withCamelCase(value),
    ]),
  );
}

function withCamelCase(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? value.map(withCamelCase) : camelCased(value as Fields);
}
