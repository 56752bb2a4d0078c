import { createHash } from "node:crypto";
import { RESOURCE_TYPES } from "./cloudformation-types.ts";
import { badRequest } from "./shape.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Attributes = Readonly<Record<string, string>>;
/** What Ref (of `Ref`) and Fn::GetAtt read of a resource or a pseudo parameter. */
type Lookup = (name: string, of: string) => string;

export interface Evaluated {
  readonly outputs: Attributes;
  /** What its SES tenants hold, by their names. */
  readonly tenants: ReadonlyMap<string, readonly string[]>;
}

/**
 * The outputs and SES tenants of a template's stack. Every resource is checked against its type, in whatever order they refer to each other. Only Ref,
 * Fn::GetAtt and Fn::Sub are known.
 */
export function evaluate(body: string, stack: string, region: string): Evaluated {
  const template = JSON.parse(body);
  const tenants = new Map<string, readonly string[]>();
  const resources = new Map(Object.entries<{ Type: string; Properties: Json }>(template.Resources));
  const made = new Map<string, Attributes>(
    Object.entries({ "AWS::Partition": "aws", "AWS::Region": region, "AWS::AccountId": "123456789012" }).map(
      ([name, value]) => [name, { Ref: value }],
    ),
  );
  const make = (name: string): Attributes => {
    const resource = resources.get(name);
    if (resource === undefined) throw badRequest(`Unresolved resource dependencies [${name}]`);
    const type = RESOURCE_TYPES[resource.Type];
    if (type === undefined) throw badRequest(`Unrecognized resource types: [${resource.Type}]`);
    resources.delete(name);
    const properties = type.properties(resolve(resource.Properties, lookup), `${name}.Properties`);
    const attributes = type.attributes(idOf(stack, name), properties as Readonly<Record<string, unknown>>);
    made.set(name, attributes);
    if (resource.Type === "AWS::SES::Tenant") {
      const { TenantName, ResourceAssociations = [] } = properties as Tenant;
      tenants.set(
        TenantName,
        ResourceAssociations.map(({ ResourceArn }) => ResourceArn),
      );
    }
    return attributes;
  };
  const lookup: Lookup = (name, of) => {
    const found = (made.get(name) ?? make(name))[of];
    if (found === undefined) throw badRequest(`${name} has no attribute ${of}`);
    return found;
  };
  for (const name of [...resources.keys()]) if (!made.has(name)) make(name);
  const outputs = Object.entries<{ Value: Json }>(template.Outputs ?? {});
  return {
    outputs: Object.fromEntries(outputs.map(([key, { Value }]) => [key, String(resolve(Value, lookup))])),
    tenants,
  };
}

interface Tenant {
  readonly TenantName: string;
  readonly ResourceAssociations?: readonly { readonly ResourceArn: string }[];
}

/** As the service makes ids: short, with a prefix, different for every resource. */
const idOf = (stack: string, name: string): string =>
  `${name.toLowerCase().replace(/[^a-z]/g, "")}-${createHash("sha256").update(`${stack} ${name}`).digest("hex").slice(0, 12)}`;

function resolve(value: Json, lookup: Lookup): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, lookup));
  const entries = Object.entries(value as Record<string, Json>);
  const [key, argument] = entries.length === 1 ? (entries[0] ?? []) : [];
  if (key === "Ref") return lookup(String(argument), "Ref");
  if (key === "Fn::GetAtt") {
    const [name, of] = argument as readonly string[];
    return lookup(name ?? "", of ?? "");
  }
  if (key === "Fn::Sub") {
    const [text, variables] = argument as readonly [string, Attributes];
    return text.replace(/\$\{([^}]*)\}/g, (_, name: string) => variables[name] ?? lookup(name, "Ref"));
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, resolve(item, lookup)]));
}
