import { compareText } from "../../../model/diagnostic.ts";
import { entriesOf, listOf, member, textOf } from "../../../model/json-reader.ts";
import type { SendingTenant } from "../../mail-meaning.ts";
import { parseTemplate } from "./parse-template.ts";

/** The SES tenant that a template's text makes; undefined where it makes none. */
export function tenantOfTemplate(text: string): SendingTenant | undefined {
  for (const [, resource] of entriesOf(member(parseTemplate(text), "Resources"))) {
    if (member(resource, "Type") !== "AWS::SES::Tenant") continue;
    const properties = member(resource, "Properties");
    const held = listOf(member(properties, "ResourceAssociations")).flatMap(
      (one) => textOf(member(member(member(member(one, "ResourceArn"), "Fn::Sub"), 1), "Name")) ?? [],
    );
    return { name: textOf(member(properties, "TenantName")) ?? "", holds: [...new Set(held)].sort(compareText) };
  }
  return undefined;
}
