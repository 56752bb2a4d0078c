import { startIamGap } from "./iam-gap.ts";
import { type Moto, startMoto } from "./moto.ts";
import { type StandIn, startStandIn } from "./stand-in/server.ts";
import { type Environment, emulatorEnv, endLent } from "./terraform.ts";

/** An empty AWS account on the loopback interface: moto, and the stand-in for what moto lacks. */
export interface Emulators {
  /** For Terraform. */
  readonly env: Environment;
  readonly moto: Moto;
  readonly standIn: StandIn;
  close(): Promise<void>;
}

export async function startEmulators(options: Parameters<typeof startMoto>[0] = {}): Promise<Emulators> {
  const [moto, standIn] = await Promise.all([startMoto(options), startStandIn()]);
  const iam = await startIamGap(moto.url);
  return {
    env: { ...emulatorEnv(moto.url, standIn.url), AWS_ENDPOINT_URL_IAM: iam.url },
    moto,
    standIn,
    close: async () => {
      await endLent(moto.url);
      await iam.close();
      await Promise.all([moto.close(), standIn.close()]);
    },
  };
}
