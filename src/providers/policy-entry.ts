import type { Attributes } from "../model/planned-value.ts";
import type { PolicyEntry } from "./mail-meaning.ts";

/** The policy that an entry of a host's data is, by the attribute that names its domain: any other text is none of ours. */
export const policyEntryBy =
  (key: string) =>
  (attributes: Attributes): PolicyEntry | undefined => {
    const [domain, body] = [attributes[key], attributes["value"]];
    if (typeof domain !== "string" || typeof body !== "string" || !body.startsWith("version: STSv1")) return undefined;
    return { domain, body };
  };
