/** One packet there and one back, over UDP or TCP (RFC 1035 section 4.2, RFC 7766). */
import { createSocket } from "node:dgram";
import { connect, isIP } from "node:net";
import type { ServerAddress } from "./server-address.ts";

/** What a packet means to whoever waits for it; undefined: it is not what was waited for. */
type Accept<T> = (packet: Buffer) => T | undefined;

/** Why there is no response, in words for people. */
export class NoResponse extends Error {}

/** More than a few packets that are not answers come from somebody who guesses. */
const MAX_STRANGE = 50;

/** Rejects with NoResponse. A socket of its own: its random port is half of what a forger must guess (RFC 5452 section 4.5). */
export function exchangeUdp<T>(server: ServerAddress, packet: Buffer, wait: number, accept: Accept<T>): Promise<T> {
  const socket = createSocket(isIP(server.host) === 6 ? "udp6" : "udp4");
  return waitFor<T>(
    wait,
    () => socket.close(),
    (resolve, fail) => {
      let strange = 0;
      socket.on("error", (error) => fail(wordsOf(error)));
      socket.on("message", (message) => {
        const accepted = accept(message);
        if (accepted !== undefined) resolve(accepted);
        else if (++strange >= MAX_STRANGE) fail(STRANGE);
      });
      // A connected socket takes packets from this server alone, and learns that nobody listens. A listener, for what is given to connect
      // is called where there is no way to the server, too.
      socket.on("connect", () => socket.send(packet));
      socket.connect(server.port, server.host);
    },
  );
}

/** As exchangeUdp. Packets have their length before them; the first one must be the answer. */
export function exchangeTcp<T>(server: ServerAddress, packet: Buffer, wait: number, accept: Accept<T>): Promise<T> {
  const socket = connect(server.port, server.host);
  return waitFor<T>(
    wait,
    () => socket.destroy(),
    (resolve, fail) => {
      let received = Buffer.alloc(0);
      socket.on("error", (error) => fail(wordsOf(error)));
      socket.on("close", () => fail("closes the connection without an answer"));
      socket.on("data", (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
        const accepted = accept(received.subarray(2, 2 + received.readUInt16BE(0)));
        if (accepted === undefined) fail(STRANGE);
        else resolve(accepted);
      });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(packet.length);
      socket.write(Buffer.concat([length, packet]));
    },
  );
}

/** What `start` comes to within the time; then, either way, the socket is closed. */
function waitFor<T>(
  wait: number,
  close: () => void,
  start: (resolve: (value: T) => void, fail: (why: string) => void) => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  return new Promise<T>((resolve, reject) => {
    const fail = (why: string) => reject(new NoResponse(why));
    timer = setTimeout(() => fail("does not answer"), wait);
    start(resolve, fail);
  }).finally(() => {
    clearTimeout(timer);
    close();
  });
}

const STRANGE = "sends packets that are not answers";

function wordsOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ECONNREFUSED" ? "does not listen there" : `cannot be reached (${code ?? error.message})`;
}
