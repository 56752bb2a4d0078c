import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

/** IAM's endpoint: moto, but for an operation that moto lacks and that destroying a user asks for. */
export interface IamGap {
  readonly url: string;
  close(): Promise<void>;
}

/** Nobody has service-specific credentials: those are for CodeCommit and the like. */
const NONE =
  '<ListServiceSpecificCredentialsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListServiceSpecificCredentialsResult>' +
  "<ServiceSpecificCredentials/><IsTruncated>false</IsTruncated></ListServiceSpecificCredentialsResult></ListServiceSpecificCredentialsResponse>";

export async function startIamGap(motoUrl: string): Promise<IamGap> {
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    if (new URLSearchParams(body).get("Action") === "ListServiceSpecificCredentials") {
      response.writeHead(200, { "content-type": "text/xml" }).end(NONE);
      return;
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const answer = await fetch(motoUrl, { method: "POST", headers: { authorization, "content-type": type }, body });
    response.writeHead(answer.status, { "content-type": "text/xml" }).end(await answer.text());
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
