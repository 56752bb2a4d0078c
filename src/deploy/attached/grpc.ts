import {
  type ClientHttp2Session,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";

/** Octets that may be under way: a message of some megabytes does not wait for leave to go on. */
export const WINDOW = 2 ** 24;

/** Room for messages of that size, of which Terraform takes some of 64 MB: Node.js refuses calls of a connection that holds more than 10. */
export const CONNECTION = { settings: { initialWindowSize: WINDOW }, maxSessionMemory: 512 };

/** What gRPC has to say at the end, where a call succeeded. */
const WELL: OutgoingHttpHeaders = { "grpc-status": "0" };

/** Headers without HTTP/2's own, but for those that are named. */
const without = (headers: IncomingHttpHeaders, kept: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":") || kept.includes(name)));

/** Hands a gRPC call on as it is: its messages, in both directions, its status, and that somebody gave it up. */
export function forward(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, to: ClientHttp2Session): void {
  const call = to.request(without(headers, [":method", ":path"]));
  let trailers: OutgoingHttpHeaders = {};
  call.on("trailers", (last) => {
    trailers = without(last, []);
  });
  call.on("response", (first, flags) => {
    if (stream.destroyed) return;
    const endsHere = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(without(first, [":status"]), endsHere ? { endStream: true } : { waitForTrailers: true });
    if (!endsHere) call.pipe(stream, { end: false });
  });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  // Without headers nothing ends: a call that was never answered is lost.
  call.on("end", () => void (stream.headersSent && stream.end()));
  stream.pipe(call);
  const giveUp = () => void (call.destroyed || call.close(constants.NGHTTP2_CANCEL));
  stream.on("aborted", giveUp).on("error", giveUp);
  const isLost = () =>
    void (stream.destroyed || stream.writableEnded || stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  call.on("error", isLost).on("close", isLost);
}

/** Answers a gRPC call with one framed message. */
export function answer(stream: ServerHttp2Stream, message: Buffer): void {
  stream.resume();
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(WELL));
  stream.end(message);
}

/** The whole answer to a gRPC call whose request is empty; nothing where the call did not succeed. */
export function ask(to: ClientHttp2Session, path: string): Promise<Buffer> {
  const call = to.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  });
  const pieces: Buffer[] = [];
  let isWell = false;
  call.on("data", (piece: Buffer) => pieces.push(piece));
  call.on("trailers", ({ "grpc-status": status }) => {
    isWell = status === WELL["grpc-status"];
  });
  call.end(EMPTY);
  return new Promise((resolve, reject) => {
    call.once("error", reject).once("end", () => resolve(isWell ? Buffer.concat(pieces) : Buffer.alloc(0)));
    call.once("close", () => reject(new Error("a call must be answered")));
  });
}

/** A message with no fields, framed. */
export const EMPTY = Buffer.alloc(5);
