import { type DnsExaminer, unanswered } from "./scene.ts";

/** A domain that sends by a vendor who verifies none without an address has one (IBM Cloud Event Notifications: an A record). */
export const examineAddresses: DnsExaminer = async (scene) => {
  const needing = scene.blueprint.domains.filter(({ senders }) =>
    senders.some(({ service }) => service?.file.needsAddress === true),
  );
  return Promise.all(
    needing.map(async ({ name, senders }) => {
      const vendor = senders.find(({ service }) => service?.file.needsAddress)?.service?.file.name ?? "";
      const answer = await scene.ask("A", name);
      if (!answer.ok) return scene.check("dns/address", name, { expected: ["an A record"], ...unanswered(answer) });
      const found = answer.values;
      const help = `${vendor} verifies no domain without an A record: give ${name} one, to any address of yours.`;
      return scene.check("dns/address", name, {
        status: found.length > 0 ? "pass" : "fail",
        expected: ["an A record"],
        found,
        help: found.length > 0 ? null : help,
      });
    }),
  );
};
