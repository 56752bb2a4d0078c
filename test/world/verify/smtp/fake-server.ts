import type { Socket } from "node:net";
import { createSecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import type { Certificate } from "../../../support/certificates.ts";

/** How a mail server of a test answers; a text is one reply, without its line end. */
export interface Script {
  /** What it presents, its own certificate first; none: it offers no STARTTLS. */
  readonly chain?: readonly Certificate[];
  readonly tls?: SecureContextOptions;
  readonly banner?: string;
  /** By verb: instead of what a good server says. Empty: it says nothing; undefined: it hangs up. */
  readonly replies?: Readonly<Record<string, string | undefined>>;
  /** Extensions beside STARTTLS; after TLS, too. */
  readonly offers?: readonly string[];
  /** What follows its answer to STARTTLS in the same packet, in clear. */
  readonly injects?: string;
  /** Of each connection, all that was said to it. */
  readonly heard?: string[];
}

const GOOD: Readonly<Record<string, string>> = {
  STARTTLS: "220 2.0.0 go ahead",
  QUIT: "221 2.0.0 bye",
  RSET: "250 2.0.0 ok",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
};

/** A mail server as far as verify talks with one. */
export const smtp =
  (script: Script) =>
  (socket: Socket): void => {
    if (script.banner !== "") socket.write(`${script.banner ?? "220 mx.example.com ESMTP"}\r\n`);
    talk(socket, script, script.chain !== undefined);
  };

function talk(socket: Socket, script: Script, offersTls: boolean): void {
  let buffer = "";
  const onData = (chunk: Buffer) => {
    buffer += chunk.toString();
    for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      script.heard?.push(line);
      answer(line);
    }
  };
  const answer = (line: string) => {
    const verb = line.split(" ", 1)[0] ?? "";
    const { replies = {}, offers = [] } = script;
    const reply =
      verb in replies ? replies[verb] : verb === "EHLO" ? ehlo(offers, offersTls) : (GOOD[verb] ?? "500 what?");
    if (reply === undefined) return void socket.end();
    if (reply !== "") socket.write(`${reply}\r\n${verb === "STARTTLS" ? (script.injects ?? "") : ""}`);
    if (verb === "STARTTLS" && reply.startsWith("220")) encrypt();
    if (verb === "QUIT") socket.end();
  };
  const encrypt = () => {
    socket.off("data", onData);
    const { chain = [], tls } = script;
    const cert = chain.map(({ pem }) => pem).join("");
    const secureContext = createSecureContext({ key: chain[0]?.key, cert, ...tls });
    const encrypted = new TLSSocket(socket, { isServer: true, secureContext });
    encrypted.on("error", () => {});
    talk(encrypted, script, false);
  };
  socket.on("data", onData);
}

const ehlo = (offers: readonly string[], offersTls: boolean): string =>
  ["mx.example.com", "PIPELINING", ...(offersTls ? ["STARTTLS"] : []), ...offers]
    .map((line, index, all) => `250${index === all.length - 1 ? " " : "-"}${line}`)
    .join("\r\n");
