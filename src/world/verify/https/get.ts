import { type IncomingMessage, request } from "node:http";
import type { TLSSocket } from "node:tls";
import type { Run } from "../run.ts";
import { conversation } from "../wire/conversation.ts";
import { type Presented, secure } from "../wire/secure.ts";
import { Unanswered } from "../wire/unanswered.ts";

/** What a host answers to one GET. */
export interface Response {
  readonly status: number;
  /** The fields that matter here, as they were sent; undefined: not sent. */
  readonly type: string | undefined;
  readonly location: string | undefined;
  readonly encoding: string | undefined;
  /** At most MAX_BODY octets. */
  readonly body: Buffer;
  /** Whether there is more of it. */
  readonly isCut: boolean;
}

/** Octets of a body that are read: what readers of a policy take at most (RFC 8461 section 3.3). */
export const MAX_BODY = 64 * 1024;

const MAX_HEADERS = 16 * 1024;
/** Interim responses (1xx) that anyone sends. */
const MAX_INTERIM = 5;

/**
 * One GET over TLS at one address of a host, without following a redirect. Whatever the certificate is, the answer is read: nothing secret is
 * sent. Rejects with Unanswered where no TLS comes of it; what HTTP comes to is in the answer.
 */
export function get(
  run: Run,
  host: string,
  address: string,
  path: string,
): Promise<{ readonly presented: Presented; readonly response: Response | Unanswered }> {
  return conversation(run, address, 443, async (raw) => {
    const { socket, presented } = await secure(raw, host, run, ["http/1.1"]);
    const response = await ask(socket, host, path, run.patience.reply).catch((error: unknown) => {
      if (error instanceof Unanswered) return error;
      throw error;
    });
    return { presented, response };
  });
}

function ask(socket: TLSSocket, host: string, path: string, patience: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: Unanswered) => {
      clearTimeout(timer);
      asking.destroy();
      reject(error);
    };
    const asking = request({
      createConnection: () => socket,
      host,
      path,
      headers: { Host: host, "User-Agent": "postroad", Accept: "text/plain", Connection: "close" },
      maxHeaderSize: MAX_HEADERS,
    });
    const late = `does not finish its HTTP response within ${Math.ceil(patience / 1000)} s`;
    const timer = setTimeout(() => fail(new Unanswered("stalled", late)), patience);
    let interim = 0;
    asking.on("information", () => {
      if (++interim > MAX_INTERIM) fail(new Unanswered("garbled", "sends interim HTTP responses without end"));
    });
    asking.on("error", (error) => fail(httpFault(error)));
    asking.on("upgrade", () => fail(new Unanswered("garbled", "answers HTTP with another protocol")));
    asking.on("response", (message) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const done = (isCut: boolean) => {
        clearTimeout(timer);
        resolve({ ...headOf(message), body: Buffer.concat(chunks).subarray(0, MAX_BODY), isCut });
        asking.destroy();
      };
      message.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_BODY) done(true);
      });
      message.on("end", () => done(false));
      message.on("error", (error) => fail(httpFault(error)));
      message.on("aborted", () => fail(new Unanswered("closed", "breaks off its HTTP response")));
    });
    asking.end();
  });
}

const headOf = ({
  statusCode = 0,
  headers,
}: IncomingMessage): Pick<Response, "status" | "type" | "location" | "encoding"> => ({
  status: statusCode,
  type: headers["content-type"],
  location: headers.location,
  encoding: headers["content-encoding"],
});

function httpFault(error: Error): Unanswered {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "HPE_HEADER_OVERFLOW")
    return new Unanswered("garbled", `sends more than ${MAX_HEADERS / 1024} KB of HTTP header fields`);
  if (code.startsWith("HPE_")) return new Unanswered("garbled", "answers with something other than HTTP");
  return new Unanswered("closed", "breaks off its HTTP response");
}
