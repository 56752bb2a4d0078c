import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

/** Answers a request of a query API in moto's place; undefined: moto answers. */
export type Answer = (parameters: URLSearchParams) => { readonly status: number; readonly body: string } | undefined;

export interface QueryGate {
  readonly url: string;
  close(): Promise<void>;
}

/** The endpoint of a query API (IAM, SES): moto, but for what is answered here. */
export async function startQueryGate(motoUrl: string, answer: Answer): Promise<QueryGate> {
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const ours = answer(new URLSearchParams(body));
    if (ours !== undefined) {
      response.writeHead(ours.status, { "content-type": "text/xml" }).end(ours.body);
      return;
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const theirs = await fetch(motoUrl, { method: "POST", headers: { authorization, "content-type": type }, body });
    response.writeHead(theirs.status, { "content-type": "text/xml" }).end(await theirs.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the loopback interface has no free port");
  return {
    url: `http://127.0.0.1:${address.port}`,
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
