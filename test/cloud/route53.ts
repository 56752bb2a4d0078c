import { readTxt } from "./character-strings.ts";
import { type RecordSet, sorted } from "./record-sets.ts";
import { type Element, elements, parseXml, textAt } from "./stand-in/xml.ts";

/** Route 53's REST API without an SDK (API version 2013-04-01), at moto. */
const API = "2013-04-01/hostedzone";

/** Makes a hosted zone; returns its id. Route 53's ids start with Z, moto's with anything: only one like theirs will do. */
export async function makeZone(endpoint: string, name: string): Promise<string> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const request =
      `<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">` +
      `<Name>${name}</Name><CallerReference>${attempt}</CallerReference></CreateHostedZoneRequest>`;
    const answer = await call(`${endpoint}/${API}`, "POST", request);
    const id = textAt(answer, "HostedZone", "Id")?.replace("/hostedzone/", "") ?? "";
    if (id.startsWith("Z")) return id;
    await call(`${endpoint}/${API}/${id}`, "DELETE");
  }
  throw new Error("moto makes no zone whose id starts with Z");
}

/** Puts a record set in a zone, as somebody does by hand. */
export async function putRecord(
  endpoint: string,
  zone: string,
  {
    name,
    type,
    ttl,
    value,
  }: { readonly name: string; readonly type: string; readonly ttl: number; readonly value: string | readonly string[] },
): Promise<void> {
  const values = [value].flat().map((one) => `<ResourceRecord><Value>${one}</Value></ResourceRecord>`);
  const set =
    `<ResourceRecordSet><Name>${name}.</Name><Type>${type}</Type><TTL>${ttl}</TTL>` +
    `<ResourceRecords>${values.join("")}</ResourceRecords></ResourceRecordSet>`;
  const request =
    `<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>` +
    `<Change><Action>UPSERT</Action>${set}</Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;
  await call(`${endpoint}/${API}/${zone}/rrset/`, "POST", request);
}

/** All of a zone's record sets but the NS and SOA that it was made with. Names are without the trailing dot. */
export async function readZone(endpoint: string, id: string): Promise<RecordSet[]> {
  const answer = await call(`${endpoint}/${API}/${id}/rrset`, "GET");
  if (textAt(answer, "IsTruncated") === "true") throw new Error("the zone has more record sets than one answer holds");
  const all = elements(answer, "ResourceRecordSets", "ResourceRecordSet").map(recordSet);
  return sorted(all.filter(({ type }) => type !== "NS" && type !== "SOA"));
}

function recordSet(set: Element): RecordSet {
  const type = textAt(set, "Type") ?? "";
  const data = elements(set, "ResourceRecords", "ResourceRecord").map((record) => textAt(record, "Value") ?? "");
  return {
    name: textAt(set, "Name")?.replace(/\.$/, "") ?? "",
    type,
    ttl: Number(textAt(set, "TTL")),
    values: data.map((value) => (type === "TXT" ? readTxt(value) : value)),
  };
}

async function call(url: string, method: string, body?: string): Promise<Element> {
  const credential = "Credential=KEY/20260101/us-east-1/route53/aws4_request";
  const headers = { authorization: `AWS4-HMAC-SHA256 ${credential}`, "content-type": "text/xml" };
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`Route 53 answers ${response.status}: ${text}`);
  return parseXml(text.replace(/^<\?xml.*?\?>/, ""));
}
