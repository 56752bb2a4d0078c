import { createServer, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import { createSecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import type { Certificate } from "../../../support/certificates.ts";

/** HTTP over TLS with a chain of certificates. */
export function https(chain: readonly Certificate[], answer: RequestListener, options: SecureContextOptions = {}) {
  const http = createServer(answer);
  return (socket: Socket): void => {
    const cert = chain.map(({ pem }) => pem).join("");
    const secureContext = createSecureContext({ key: chain[0]?.key, cert, ...options });
    const tls = new TLSSocket(socket, { isServer: true, secureContext });
    tls.on("error", () => {});
    http.emit("connection", tls);
  };
}

/** Answers every request. */
export const serving =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "Content-Type": "text/plain", ...headers }).end(body);

/** A policy host. */
export const policyServer = (chain: readonly Certificate[], policy: string) => https(chain, serving(policy));
