import type { Duplex } from "node:stream";
import { whyNotPublic } from "../../../standards/networks/public-address.ts";
import type { Run } from "../run.ts";
import { Unanswered, unansweredBy } from "./unanswered.ts";

/**
 * Connects to an address and talks with whoever is there, within the time of one conversation; the connection is closed afterwards in any
 * case. An address that is not public is not connected to, unless the world allows it. Rejects with Unanswered alone.
 */
export function conversation<T>(
  run: Run,
  address: string,
  port: number,
  talk: (socket: Duplex) => Promise<T>,
): Promise<T> {
  const { allowPrivate, patience, places, sockets } = run;
  const why = allowPrivate ? undefined : whyNotPublic(address);
  if (why !== undefined)
    return Promise.reject(new Unanswered("private", `is not connected to without --allow-private: ${why}`));
  return places.run(async () => {
    let socket: Duplex | undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      socket = await sockets.connect(address, port, patience.connect);
      // Whoever talks hears of it; an error after that is nobody's.
      socket.on("error", () => {});
      const late = new Promise<never>((_, reject) => {
        const seconds = Math.ceil(patience.total / 1000);
        const error = new Unanswered("stalled", `is not done within ${seconds} second${seconds === 1 ? "" : "s"}`);
        timer = setTimeout(() => reject(error), patience.total);
      });
      const talking = talk(socket);
      talking.catch(() => {});
      return await Promise.race([talking, late]);
    } catch (error) {
      throw unansweredBy(error);
    } finally {
      clearTimeout(timer);
      socket?.destroy();
    }
  });
}
