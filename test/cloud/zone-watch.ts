import { type Loopback, startLoopback, textOf } from "./loopback.ts";
import { readZone } from "./route53.ts";

/** Route 53's endpoint, and what a zone held after each request that wrote into it. */
export interface ZoneWatch extends Loopback {
  /** After each write, in order: `NAME TYPE` of every record set that existed. */
  readonly moments: (readonly string[])[];
}

/** Stands between Terraform and moto: each write is answered once the zone has been read, so that no moment is missed. */
export async function watchZone(motoUrl: string, zone: string): Promise<ZoneWatch> {
  const moments: (readonly string[])[] = [];
  const server = await startLoopback(async (request, response) => {
    const body = await textOf(request);
    const { method = "GET", url = "/", headers } = request;
    const answer = await fetch(motoUrl + url, {
      method,
      headers: { authorization: headers.authorization ?? "", "content-type": headers["content-type"] ?? "text/xml" },
      ...(body === "" ? {} : { body }),
    });
    const text = await answer.text();
    if (method === "POST" && url.includes(`/${zone}/rrset`))
      moments.push((await readZone(motoUrl, zone)).map(({ name, type }) => `${name} ${type}`));
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/xml" }).end(text);
  });
  return { ...server, moments };
}
