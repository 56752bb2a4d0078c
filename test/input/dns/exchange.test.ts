import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { exchangeTcp, exchangeUdp } from "../../../src/input/dns/exchange.ts";

it("an answer that drips in octet by octet is waited for no longer than one that does not come", async () => {
  const drips = new Set<NodeJS.Timeout>();
  const listener = createServer((connection) => {
    connection.on("error", () => undefined);
    connection.write(Buffer.from([0xff, 0xff]));
    const drip = setInterval(() => connection.write(Buffer.from([0])), 10);
    drips.add(drip);
    connection.on("close", () => clearInterval(drip));
  });
  onTestFinished(() => {
    for (const drip of drips) clearInterval(drip);
    listener.close();
  });
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const { port } = listener.address() as AddressInfo;
  const began = performance.now();
  const answer = exchangeTcp({ host: "127.0.0.1", port }, Buffer.alloc(12), 300, () => true);
  await expect(answer).rejects.toThrow("does not answer");
  expect(performance.now() - began).toBeLessThan(5000);
  expect(drips.size).toBe(1);
});

it("a server to which no packet may leave, as without a network, cannot be reached", async () => {
  // A socket must ask before it may reach everybody: its connect fails at once, and nothing leaves the machine.
  const everybody = { host: "255.255.255.255", port: 53 };
  await expect(exchangeUdp(everybody, Buffer.alloc(12), 5000, () => true)).rejects.toThrow(
    "cannot be reached (EACCES)",
  );
});
