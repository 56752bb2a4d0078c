import { exchangeTcp, exchangeUdp, NoResponse } from "./exchange.ts";
import { decodeResponse, encodeQuestion, type Question, type Response, type Wish } from "./message.ts";
import type { ServerAddress } from "./server-address.ts";

/** One question and its response: over UDP, and over TCP where that is too small (RFC 7766). Rejects with NoResponse. */
export async function exchangeQuestion(
  server: ServerAddress,
  question: Question,
  edns: boolean,
  wait: number,
  wish: Wish,
): Promise<Response> {
  const packet = encodeQuestion(question, edns, wish);
  const accept = (response: Buffer) => decodeResponse(response, question);
  const response = await exchangeUdp(server, packet, wait, accept);
  if (!response.truncated) return response;
  const overTcp = await exchangeTcp(server, packet, wait, accept);
  // Where a part is missing, nothing can be said to hold nothing.
  if (overTcp.truncated) throw new NoResponse("gives only part of its answer");
  return overTcp;
}
