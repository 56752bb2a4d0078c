import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";

/** A server on this machine, at a port that was free. */
export interface Loopback {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers requests on the loopback interface until it is closed. */
export async function startLoopback(answer: RequestListener): Promise<Loopback> {
  const server = createServer(answer);
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

/** A request's body. */
export async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
