import { connect } from "node:net";
import type { Sockets } from "./world.ts";

/** TCP as this machine speaks it. */
export function realSockets(): Sockets {
  return {
    connect: (address, port, patience) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: address, port });
        const timer = setTimeout(() => socket.destroy(new Error("does not answer")), patience);
        socket.once("error", reject);
        socket.once("close", () => clearTimeout(timer));
        socket.once("connect", () => {
          clearTimeout(timer);
          socket.off("error", reject);
          resolve(socket);
        });
      }),
  };
}
