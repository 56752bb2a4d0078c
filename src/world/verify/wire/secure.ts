import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import type { Run } from "../run.ts";
import { Unanswered, unansweredBy } from "./unanswered.ts";

/** What a server presents itself with. */
export interface Presented {
  /** `TLSv1.3`. */
  readonly protocol: string;
  /** The server's own certificate first, as DER; those after it are as it sent them. */
  readonly chain: readonly Buffer[];
  /** Why the chain leads to no root that is trusted, in OpenSSL's word; undefined: it does. */
  readonly untrusted: string | undefined;
}

/** Longer chains than anybody has are cut. */
const MAX_CHAIN = 10;

/**
 * A TLS handshake over a connection, for a host's name, with any certificate: what it is worth is for others to judge. TLS 1.2 at least.
 * Rejects with Unanswered.
 */
export function secure(
  raw: Duplex,
  host: string,
  run: Run,
  protocols: readonly string[] = [],
): Promise<{ readonly socket: TLSSocket; readonly presented: Presented }> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: raw,
      ...(isIP(host) === 0 && { servername: host }),
      secureContext: run.trust(),
      minVersion: "TLSv1.2",
      rejectUnauthorized: false,
      // The name is judged apart from the chain.
      checkServerIdentity: () => undefined,
      ...(protocols.length > 0 && { ALPNProtocols: [...protocols] }),
    });
    const fail = (error: Unanswered) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new Unanswered("stalled", "does not finish the TLS handshake")),
      run.patience.handshake,
    );
    socket.on("error", (error) => fail(handshakeFault(error)));
    socket.once("close", () => fail(new Unanswered("tls", "breaks off the TLS handshake")));
    socket.once("secureConnect", () => {
      const leaf = socket.getPeerX509Certificate();
      if (leaf === undefined) return fail(new Unanswered("tls", "presents no certificate"));
      clearTimeout(timer);
      const { authorizationError: untrusted } = socket;
      resolve({
        socket,
        presented: {
          protocol: socket.getProtocol() ?? "TLS",
          chain: chainOf(leaf),
          untrusted: untrusted ? String((untrusted as { code?: unknown }).code ?? untrusted) : undefined,
        },
      });
    });
  });
}

function chainOf(leaf: X509Certificate): Buffer[] {
  const chain: Buffer[] = [];
  for (let one: X509Certificate | undefined = leaf; one !== undefined && chain.length < MAX_CHAIN; ) {
    chain.push(Buffer.from(one.raw));
    one = one.issuerCertificate;
  }
  return chain;
}

/** What OpenSSL makes of a handshake that fails, in words. */
function handshakeFault(error: Error): Unanswered {
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/.test(code))
    return new Unanswered("tls", "speaks no TLS 1.2 or newer");
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|BAD_RECORD_TYPE/.test(code))
    return new Unanswered("tls", "answers a TLS handshake with something other than TLS");
  if (/UNRECOGNIZED_NAME/.test(code))
    return new Unanswered("tls", "has no certificate for the name that it is asked for");
  if (/HANDSHAKE_FAILURE/.test(code)) return new Unanswered("tls", "agrees to no cipher in the TLS handshake");
  if (code === "ECONNRESET" || code === "EPIPE") return new Unanswered("tls", "breaks off the TLS handshake");
  if (/^(ERR_SSL|EPROTO)/.test(code)) return new Unanswered("tls", `fails in the TLS handshake (${code.slice(0, 80)})`);
  return unansweredBy(error);
}
