import type { MailUse } from "./blueprint.ts";

/** Whether a domain takes mail. */
export const receives = (mail: MailUse): boolean => mail === "sends-and-receives" || mail === "receives";

/** Whether a domain sends mail. */
export const sends = (mail: MailUse): boolean => mail === "sends-and-receives" || mail === "sends";
