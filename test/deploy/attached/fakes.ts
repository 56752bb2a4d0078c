import { Socket } from "node:net";
import type { ProviderPackage } from "../../../src/deploy/attached/packages.ts";
import type { ProviderProcess, StartProvider } from "../../../src/deploy/attached/provider-process.ts";

export const packageOf = (name: string): ProviderPackage => ({
  address: `registry.terraform.io/hashicorp/${name}`,
  place: name,
  folder: `/packages/${name}`,
  file: `/packages/${name}/program`,
});

/** A provider that no process is behind. */
export interface Fake {
  readonly process: ProviderProcess;
  isDead: boolean;
  isEnded: boolean;
}

/** Starts nothing, and keeps what it has started. */
export function fakeStart(fits: (one: ProviderPackage) => boolean = () => true) {
  const started: Fake[] = [];
  let asked = 0;
  const start: StartProvider = async (one) => {
    asked += 1;
    if (!fits(one)) return undefined;
    const fake: Fake = {
      isDead: false,
      isEnded: false,
      process: {
        reattach: {
          Protocol: "grpc",
          ProtocolVersion: 5,
          Pid: 100 + started.length,
          Test: true,
          Addr: { Network: "unix", String: `/private/${started.length}` },
        },
        lifeline: new Socket(),
        hasEnded: async () => fake.isDead,
        end: async () => {
          fake.isEnded = true;
        },
      },
    };
    started.push(fake);
    return fake.process;
  };
  return { start, started, asked: () => asked };
}
