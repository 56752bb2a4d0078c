import { canonicalData } from "../../standards/records/data.ts";
import { quoteTxt } from "../../standards/txt/parse.ts";
import { joinedTxt, plannedName, plannedText, plannedZone } from "../planned-text.ts";
import type { RecordFormat } from "../record-format.ts";
import { numberIn } from "../state-values.ts";
import { fieldsOf, valueOfFields, withPriority } from "./fields.ts";

/**
 * A resource for each value. TXT is quoted and split as the API returns it, or every plan would show a difference
 * (terraform-provider-cloudflare #6238); what somebody wrote without quotes is read as it is.
 */
export const cloudflareRecords = {
  type: "cloudflare_dns_record",
  holds: "value",
  valueOf: ({ type, value }) => (type === "TXT" && typeof value === "string" ? quoteTxt(value, "none") : value),
  fieldsOf: ({ type, value }) => (typeof value === "string" ? fieldsOf(type, value) : undefined),
  read({ type, content, data, priority, zone_id: zone, name, ttl, proxied }) {
    if (typeof type !== "string" || proxied === true) return undefined;
    const known = plannedText(valueOfFields(type, data) ?? content);
    const base = {
      name: plannedName(name),
      type,
      ttl: numberIn(ttl) ?? 0,
      zone: plannedZone("cloudflare", zone),
      domain: null,
    };
    if (typeof known !== "string") return [{ value: known, priority: numberIn(priority), ...base }];
    const value =
      type === "TXT"
        ? (joinedTxt(known, "decimal") ?? known)
        : canonicalData(type, withPriority(type, known, numberIn(priority)));
    return [{ value, priority: type === "MX" ? numberIn(priority) : null, ...base }];
  },
  /** Cloudflare DNS, "Proxy status": of A, AAAA and CNAME. No mail goes through the proxy, and a DKIM key is not found behind it. */
  withheld: () => "it is proxied, and readers get Cloudflare's addresses",
} as const satisfies RecordFormat;
