import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { readZone } from "./route53.ts";

/** Route 53's endpoint, and what a zone held after each request that wrote into it. */
export interface ZoneWatch {
  readonly url: string;
  /** After each write, in order: `NAME TYPE` of every record set that stood. */
  readonly moments: (readonly string[])[];
  close(): Promise<void>;
}

/** Stands between Terraform and moto: each write is answered once the zone has been read, so that no moment is missed. */
export async function watchZone(motoUrl: string, zone: string): Promise<ZoneWatch> {
  const moments: (readonly string[])[] = [];
  const server = createServer(async (request, response) => {
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
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the loopback interface has no free port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    moments,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
