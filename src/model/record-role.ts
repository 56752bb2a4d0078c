import { isSpf } from "../standards/spf/parse.ts";
import type { RecordView } from "./record-view.ts";

/** What a record is for, as its readers find out: by its name, its type, and for SPF by its text. */
export type Role =
  | "mx"
  | "spf"
  | "dmarc"
  | "authorization"
  | "dkim"
  | "mta-sts"
  | "tls-rpt"
  | "bimi"
  | "text"
  | "other";

/** A record's role. */
export interface Found {
  readonly role: Role;
  /** The name that the role's underscored labels are below. */
  readonly base: string;
  /** The selector of DKIM or BIMI, or the domain whose reports are taken. */
  readonly label: string;
}

/** The role of a record. What is known only after an apply has none. */
export function roleOf({ name, type, value }: Pick<RecordView, "name" | "type" | "value">): Found {
  if (typeof name !== "string") return { role: "other", base: "", label: "" };
  const labels = name.toLowerCase().split(".");
  const below = (index: number) => labels.slice(index).join(".");
  const found = (role: Role, index = 0, label = ""): Found => ({ role, base: below(index), label });
  if (type === "MX") return found("mx");
  const key = labels.indexOf("_domainkey");
  if (key > 0 && (type === "TXT" || type === "CNAME")) return found("dkim", key + 1, labels.slice(0, key).join("."));
  if (type !== "TXT" && type !== "CNAME") return found("other");
  if (labels[0] === "_dmarc") return found("dmarc", 1);
  if (labels[0] === "_mta-sts") return found("mta-sts", 1);
  if (labels[0] === "_smtp" && labels[1] === "_tls") return found("tls-rpt", 2);
  if (type === "CNAME") return found("other");
  const report = labels.indexOf("_report");
  if (report > 0 && labels[report + 1] === "_dmarc")
    return found("authorization", report + 2, labels.slice(0, report).join("."));
  if (labels[1] === "_bimi") return found("bimi", 2, labels[0]);
  return found(typeof value === "string" && isSpf(value) ? "spf" : "text");
}
